/** What we use of terra-draw, for the bundle. */
export { TerraDraw, TerraDrawPolygonMode, TerraDrawSelectMode, ValidateNotSelfIntersecting } from "terra-draw";
export { TerraDrawMapLibreGLAdapter } from "terra-draw-maplibre-gl-adapter";
