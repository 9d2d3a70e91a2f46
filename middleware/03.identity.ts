import { defineEventHandler } from "h3";
import { nameActor } from "#http/gates.ts";

export default defineEventHandler(nameActor);
