/**
 * Makes web/static/vendor from node_modules: map, drawing, font, icons, the dark palette as a file.
 *
 * Run after `npm ci --ignore-scripts`; needs no network, and does nothing where nothing has changed.
 * The font is cut by Python (ZAMIN_PYTHON, .venv/bin/python or python3, whichever has fontTools).
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..");
const modules = join(root, "node_modules");
const target = join(root, "web", "static", "vendor");
const fresh = `${target}.new`;
const inputs = [
  join(root, "package-lock.json"),
  join(root, "web", "static", "web", "tokens.css"),
  ...["build.mjs", "icons.json", "subset_font.py", "draw.mjs"].map((name) => join(here, name)),
];

const stamp = createHash("sha256");
inputs.forEach((path) => stamp.update(readFileSync(path)));
const digest = stamp.digest("hex");
const stampFile = join(target, "stamp.txt");

if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === digest) {
  console.log("web/static/vendor is up to date");
} else {
  await make();
  console.log("web/static/vendor is ready");
}

/** Build beside the old folder, then put it in its place: a broken run leaves the old one. */
async function make() {
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });
  copyMap();
  copyLeaflet();
  writeIcons();
  writeDarkPalette();
  cutFont();
  await bundleDrawing();
  writeFileSync(join(fresh, "stamp.txt"), digest);
  rmSync(target, { recursive: true, force: true });
  renameSync(fresh, target);
}

function copyMap() {
  const withoutMap = (text) => text.replace(/\n?\/\/# sourceMappingURL=\S+\s*$/, "\n");
  for (const name of ["maplibre-gl.mjs", "maplibre-gl-worker.mjs", "maplibre-gl-shared.mjs"]) {
    const text = readFileSync(join(modules, "maplibre-gl", "dist", name), "utf8");
    writeFileSync(join(fresh, name), withoutMap(text));
  }
  copyFileSync(join(modules, "maplibre-gl", "dist", "maplibre-gl.css"), join(fresh, "maplibre-gl.css"));
}

/** Leaflet for the planner's offline sheet: one file each, the pictures inside the style. */
function copyLeaflet() {
  const dist = join(modules, "leaflet", "dist");
  const picture = (_, name) => `url(data:image/png;base64,${readFileSync(join(dist, "images", name)).toString("base64")})`;
  const style = readFileSync(join(dist, "leaflet.css"), "utf8").replace(/url\(images\/([\w-]+\.png)\)/g, picture);
  writeFileSync(join(fresh, "leaflet.css"), style);
  const code = readFileSync(join(dist, "leaflet.js"), "utf8").replace(/\n?\/\/# sourceMappingURL=\S+\s*$/, "\n");
  writeFileSync(join(fresh, "leaflet.js"), code);
}

/** One sprite of the icons in use: the package's own is 533 kB. */
function writeIcons() {
  const names = JSON.parse(readFileSync(join(here, "icons.json"), "utf8"));
  const symbols = names.map((name) => {
    const svg = readFileSync(join(modules, "lucide-static", "icons", `${name}.svg`), "utf8");
    const body = svg.replace(/^[\s\S]*?<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "").replace(/\s*\n\s*/g, "");
    return `<symbol id="${name}" viewBox="0 0 24 24">${body}</symbol>`;
  });
  const licence = "<!-- Lucide, ISC licence -->";
  writeFileSync(join(fresh, "icons.svg"), `<svg xmlns="http://www.w3.org/2000/svg">${licence}${symbols.join("")}</svg>\n`);
}

/** The dark palette again without its switch, for people who choose “as my device”. */
function writeDarkPalette() {
  const tokens = readFileSync(join(root, "web", "static", "web", "tokens.css"), "utf8");
  const block = tokens.match(/\[data-theme="dark"\] \{([\s\S]*?)\n\}/);
  if (!block) throw new Error("tokens.css has no dark palette");
  writeFileSync(join(fresh, "dark.css"), `[data-theme="device"] {${block[1]}\n}\n`);
}

function cutFont() {
  const source = join(modules, "vazirmatn", "fonts", "webfonts", "Vazirmatn[wght].woff2");
  const arguments_ = ["-m", "web.assets.subset_font", source, join(fresh, "vazirmatn.woff2")];
  execFileSync(python(), arguments_, { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
  copyFileSync(join(modules, "vazirmatn", "OFL.txt"), join(fresh, "vazirmatn-OFL.txt"));
}

function python() {
  const candidates = [process.env.ZAMIN_PYTHON, join(root, ".venv", "bin", "python"), "python3"].filter(Boolean);
  for (const candidate of candidates) {
    try {
      execFileSync(candidate, ["-c", "import fontTools, brotli"], { stdio: "ignore" });
      return candidate;
    } catch {
      continue;
    }
  }
  throw new Error("no Python with fontTools and brotli: install requirements.txt first, or set ZAMIN_PYTHON");
}

async function bundleDrawing() {
  await build({
    entryPoints: [join(here, "draw.mjs")],
    outfile: join(fresh, "terra-draw.mjs"),
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    external: ["maplibre-gl"],
    legalComments: "none",
    logLevel: "warning",
  });
}
