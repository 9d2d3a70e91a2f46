import { connect } from "node:net";
import * as v from "valibot";
import { describe, expect, it, onTestFinished } from "vitest";
import { readJson } from "#http/read-json.ts";
import { aServer } from "./local-server.ts";

const Body = v.strictObject({ a: v.number() });
const JSON_TYPE = "Content-Type: application/json";

/** Sends a head, then one more byte every few milliseconds; settles with everything that came back by the closing. */
function trickle(port: number, head: string, bytes: string): Promise<{ answer: string; sent: number }> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    let answer = "";
    let sent = 0;
    socket.write(`POST / HTTP/1.1\r\nHost: localhost\r\n${head}\r\n\r\n`);
    const timer = setInterval(() => {
      if (sent < bytes.length) socket.write(bytes.charAt(sent++));
    }, 20);
    onTestFinished(() => clearInterval(timer));
    socket.on("data", (chunk: Buffer) => (answer += chunk.toString()));
    socket.once("close", () => resolve({ answer, sent }));
    socket.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE" && error.code !== "ECONNRESET") reject(error);
    });
  });
}

describe("a JSON body that comes byte by byte", () => {
  it.each([
    { what: "says how long it is", head: `${JSON_TYPE}\r\nContent-Length: 60000` },
    { what: "does not", head: `${JSON_TYPE}\r\nTransfer-Encoding: chunked` },
  ])("is given up after its time although something always arrives, where it $what", async ({ head }) => {
    const { port } = await aServer((event) => readJson(event, Body, { patienceMs: 300 }));
    const piece = head.includes("chunked") ? "1\r\n \r\n" : " ";
    const { answer, sent } = await trickle(port, head, piece.repeat(60_000));
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toMatch(/\r\nconnection: close\r\n/i);
    expect(answer).toContain('"malformed"');
    expect(sent).toBeGreaterThan(3);
  });

  it("is read while it keeps to its time", async () => {
    const { port } = await aServer((event) => readJson(event, Body, { patienceMs: 5_000 }));
    const body = '{"a":1}';
    const { answer } = await trickle(port, `${JSON_TYPE}\r\nConnection: close\r\nContent-Length: ${body.length}`, body);
    expect(answer).toContain('{"value":{"a":1}');
  });
});
