/**
 * Reads one DWG from the standard input and writes what it draws to the standard output, as JSON.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later (it loads libredwg, and is no part of the programme that runs it)
 *
 * Before it waits for the file it reads a harmless sample of its own, so that what a file needs is compiled
 * by then: a process started ahead answers at once.
 */
import { readFileSync, writeSync } from "node:fs";
import { drawing } from "./drawing.mjs";

//: Times the sample is read: the interpreter's own compiler needs a few (measured: three save two thirds).
const REHEARSALS = 3;

const sample = readFileSync(new URL("sample.dwg", import.meta.url));
for (let turn = 0; turn < REHEARSALS; turn++) JSON.stringify(drawing(sample));
const given = readFileSync(0);
if (given.length) answer(drawing(given));

function answer(value) {
  const bytes = Buffer.from(JSON.stringify(value));
  for (let at = 0; at < bytes.length; ) at += writeSync(1, bytes, at);
}
