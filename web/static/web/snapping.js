/**
 * Corners of registered lots near the pointer: from the parcels API, not from the tiles, whose
 * corners are rounded to the tile's own grid (7 cm at zoom 17).
 */

/** Below this zoom the lots of a view are too many, and a corner is smaller than a finger. */
const FROM_ZOOM = 16;
const REACH_PX = 14;
const MOST_LOTS = 500;

/**
 * @param {object} map  MapLibre
 * @param {string} address  of the parcels API
 */
export function lotCorners(map, address) {
  let corners = [];
  let asked = null;
  let box = null;

  async function fetchView() {
    if (map.getZoom() < FROM_ZOOM) {
      corners = [];
      box = null;
      return;
    }
    const view = map.getBounds();
    if (box?.contains(view.getSouthWest()) && box.contains(view.getNorthEast())) return;
    asked?.abort();
    asked = new AbortController();
    const bbox = [view.getWest(), view.getSouth(), view.getEast(), view.getNorth()].map((each) => each.toFixed(6));
    try {
      const answer = await fetch(`${address}?bbox=${bbox}&limit=${MOST_LOTS}`, { signal: asked.signal });
      if (!answer.ok) return;
      corners = (await answer.json()).features.flatMap((each) => each.geometry.coordinates.flat(each.geometry.type === "MultiPolygon" ? 2 : 1));
      box = view;
      map.getContainer().dataset.lots = String(corners.length);
    } catch (error) {
      if (error.name !== "AbortError") console.info("no corners to snap to:", error.message);
    }
  }

  map.on("moveend", fetchView);
  fetchView();
  return {
    /** @returns {[number, number] | undefined}  the nearest corner within reach of a place */
    near(lng, lat) {
      const at = map.project([lng, lat]);
      let best;
      let reach = REACH_PX;
      for (const corner of corners) {
        const there = map.project(corner);
        const away = Math.hypot(there.x - at.x, there.y - at.y);
        if (away < reach) [best, reach] = [corner, away];
      }
      return best && [Number(best[0].toFixed(9)), Number(best[1].toFixed(9))];
    },
  };
}
