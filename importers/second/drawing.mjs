/**
 * What a DWG draws, as plain values: model space and the blocks, read by libredwg.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later (it loads libredwg, and is no part of the programme that runs it)
 */

// the library tells its own troubles on the standard output
console.log = console.info = console.warn = () => {};

const { Dwg_File_Type, LibreDwg } = await import("@mlightcad/libredwg-web");
const KINDS = new Set([
  "LINE", "POINT", "ARC", "CIRCLE", "ELLIPSE", "LWPOLYLINE", "POLYLINE2D", "POLYLINE3D", "SPLINE", "HATCH", "INSERT",
]);
const MOST = 50_000;

const library = await LibreDwg.create();

/** What model space and the blocks hold: entities of the kinds that draw, the others by count. */
export function drawing(content) {
  const data = library.dwg_read_data(content.buffer.slice(content.byteOffset, content.byteOffset + content.length), Dwg_File_Type.DWG);
  if (data === undefined) throw new Error("not a drawing");
  const { tables, entities, header } = library.convert(data);
  library.dwg_free(data);
  const records = tables.BLOCK_RECORD.entries;
  const isModel = ({ name }) => name.toUpperCase().startsWith("*MODEL_SPACE");
  const elsewhere = new Set(records.filter((record) => !isModel(record)).map(({ handle }) => handle));
  const blocks = records.filter(({ name }) => !name.startsWith("*PAPER") && !/^\*(model|paper)_space/i.test(name));
  return {
    units: header.INSUNITS ?? 0,
    layers: tables.LAYER.entries.map(({ name, off, frozen }) => ({ name, off, frozen })),
    blocks: blocks.map(({ name, basePoint, entities: own }) => ({ name, base: basePoint, entities: kept(own) })),
    model: kept(entities.filter(({ ownerBlockRecordSoftId: owner, isInPaperSpace }) => !isInPaperSpace && !elsewhere.has(owner))),
    count: entities.length,
  };
}

function kept(entities) {
  return entities.filter(({ type }) => KINDS.has(type)).slice(0, MOST).map(plain);
}

function plain(entity) {
  const { xdata, attribs, definitionLines, seedPoints, gradientColors, ...rest } = entity;
  return rest;
}
