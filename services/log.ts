import { createConsola } from "consola";

/** One JSON line per event, nothing personal: callers pass closed words, ids of requests, numbers. */
export const log = createConsola({
  level: 3,
  reporters: [
    {
      log({ type, args }) {
        const [first, ...rest] = args;
        const fields =
          typeof first === "object" && first !== null && !(first instanceof Error)
            ? first
            : { message: describe(first) };
        const line = {
          time: new Date().toISOString(),
          level: type,
          ...fields,
          ...(rest.length ? { details: rest.map(describe) } : {}),
        };
        process.stdout.write(`${JSON.stringify(line)}\n`);
      },
    },
  ],
});

/** Errors are logged by name, code and place in our code: their messages may repeat what a person typed. */
export function describe(value: unknown): string {
  if (!(value instanceof Error)) return String(value);
  const code = "code" in value ? ` ${String(value.code)}` : "";
  const place = (value.stack ?? "").split("\n").find((line) => line.trimStart().startsWith("at "));
  return `${value.name}${code}${place ? ` ${place.trim()}` : ""}`;
}
