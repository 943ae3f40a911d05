"""A settled boundary given back: one module a format in ``landrequests.exports.formats``."""
