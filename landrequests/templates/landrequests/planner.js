// The words and figures of Leaflet's own controls, in the language of the file.
(() => {
  const english = document.documentElement.lang === "en";
  const number = new Intl.NumberFormat(english ? "en" : "fa", { useGrouping: false });
  const unit = english ? { m: "m", km: "km" } : { m: "متر", km: "کیلومتر" };
  L.Control.Scale.include({
    _updateMetric(most) {
      const metres = this._getRoundNum(most);
      const told = metres < 1000 ? `${number.format(metres)} ${unit.m}` : `${number.format(metres / 1000)} ${unit.km}`;
      this._updateScale(this._mScale, told, metres / most);
    },
  });
  L.Control.Zoom.mergeOptions(english ? {} : { zoomInTitle: "بزرگ‌نمایی", zoomOutTitle: "کوچک‌نمایی" });
})();
