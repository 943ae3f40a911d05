/**
 * The second reader of DWG without a process for each file: reads files, each behind its length, and answers likewise.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later (it loads libredwg, and is no part of the programme that runs it)
 */
import { readSync, writeSync } from "node:fs";
import { drawing } from "../../importers/second/drawing.mjs";

function taken(length) {
  const bytes = Buffer.alloc(length);
  for (let at = 0; at < length; ) {
    const read = readSync(0, bytes, at, length - at);
    if (!read) process.exit(0);
    at += read;
  }
  return bytes;
}

for (;;) {
  const answer = Buffer.from(JSON.stringify(drawing(taken(taken(4).readUInt32BE()))));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(answer.length);
  for (const part of [length, answer]) for (let at = 0; at < part.length; ) at += writeSync(1, part, at);
}
