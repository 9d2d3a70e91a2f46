import { defineEventHandler } from "h3";
import { closeHeaderGate } from "#http/gates.ts";

/** On documents and exports headers that pretend to name somebody are gone before anything reads them. */
export default defineEventHandler(closeHeaderGate);
