"""What the browser gets from packages: `build.mjs` makes ``web/static/vendor`` from ``node_modules``."""
