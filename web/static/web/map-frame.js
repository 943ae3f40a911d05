/**
 * Opens a MapLibre map in a box: worker address, Persian lettering, our style, no control of its own.
 */

import { baseStyle } from "./map-style.js";

/**
 * @param {HTMLElement} box
 * @param {{map: string, worker: string, css: string, font: string}} addresses  of the static files
 * @param {object} config  layers and legend, as the server wrote them
 * @param {object} view  MapLibre's `center`, `zoom` or `bounds`
 * @returns {Promise<{map: object, maplibre: object}>}  rejects where the device can't draw maps
 */
export async function openMap(box, addresses, config, view) {
  if (!document.createElement("canvas").getContext("webgl2")) throw new Error("no WebGL2");
  await stylesheet(addresses.css);
  keepBracketsRight();
  const maplibre = await import(addresses.map);
  maplibre.setWorkerUrl(new URL(addresses.worker, location.href).href);
  const map = new maplibre.Map({
    container: box,
    style: baseStyle(config, addresses.font),
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    maxZoom: 21,
    canvasContextAttributes: { preserveDrawingBuffer: new URLSearchParams(location.search).has("pixels") },
    ...view,
  });
  map.touchZoomRotate.disableRotation();
  map.on("idle", () => (box.dataset.ready = "1"));
  map.on("error", (event) => console.warn("map:", event.error?.message ?? event));
  return { map, maplibre };
}

/** @param {string} address */
function stylesheet(address) {
  return new Promise((resolve, reject) => {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: address });
    link.onload = resolve;
    link.onerror = reject;
    document.head.prepend(link);
  });
}

/**
 * MapLibre mirrors brackets itself, and a canvas outside the page takes over the page's rtl and
 * mirrors them again: “(۳۶)” would come out as “)۳۶(”. Such canvases are told to be ltr.
 */
function keepBracketsRight() {
  const original = HTMLCanvasElement.prototype.getContext;
  if (original.isOurs) return;
  /** @this {HTMLCanvasElement} */
  function getContext(kind, ...rest) {
    const context = original.call(this, kind, ...rest);
    if (kind === "2d" && context && !this.isConnected) context.direction = "ltr";
    return context;
  }
  getContext.isOurs = true;
  HTMLCanvasElement.prototype.getContext = getContext;
}
