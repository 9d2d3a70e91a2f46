import { defineEventHandler } from "h3";
import { beginRequest } from "#http/begin-request.ts";

/** Request id, security headers, one log line. */
export default defineEventHandler(beginRequest);
