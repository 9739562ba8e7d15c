import { type AddressInfo, connect } from "node:net";
import { describe, expect, test } from "vitest";
import { openHttp } from "#server/limits/connections.ts";
import { openTestSite } from "../setup/site.ts";

/** A production server waits longer; a test can't. */
const patience = { headersMs: 400, requestMs: 800, idleMs: 1_200, checkMs: 100 };
const site = await openTestSite({ patience });
const port = Number(new URL(site.url).port);

/** Sends what it likes on a bare connection; resolves with what came back once the other side ends it. */
function bare(send: (write: (text: string) => void) => void, options: { read?: boolean } = {}): Promise<string> {
  return new Promise((resolve) => {
    const line = connect(port, "127.0.0.1");
    let heard = "";
    if (options.read === false) line.pause();
    line.on("data", (chunk) => {
      heard += chunk;
    });
    line.on("error", () => {});
    line.on("close", () => resolve(heard));
    line.on("connect", () =>
      send((text) => {
        if (!line.destroyed) line.write(text);
      }),
    );
  });
}

describe("slow clients", () => {
  test("who sends headers drop by drop is cut", async () => {
    const answer = await bare((write) => {
      write("GET / HTTP/1.1\r\nHost: here\r\n");
      const drops = setInterval(() => write("X-Drop: 1\r\n"), 50);
      setTimeout(() => clearInterval(drops), 3_000).unref();
    });
    expect(answer).toMatch(/^HTTP\/1.1 408/);
  });

  test("who sends a body drop by drop is cut", async () => {
    const started = Date.now();
    await bare((write) => {
      write(`POST /sign-out HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: ${site.url}\r\n`);
      write("Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\n");
      const drops = setInterval(() => write("a"), 50);
      setTimeout(() => clearInterval(drops), 5_000).unref();
    });
    expect(Date.now() - started).toBeLessThan(4_500);
  });

  test("who opens a connection and says nothing is cut", async () => {
    const started = Date.now();
    await bare(() => {});
    expect(Date.now() - started).toBeLessThan(4_500);
  });

  test("meanwhile others are answered", async () => {
    const lines = Array.from({ length: 20 }, () => bare((write) => write("GET / HTTP/1.1\r\nX: ")));
    expect((await fetch(`${site.url}/healthz`)).status).toBe(200);
    await Promise.all(lines);
  });

  test("who asks for much and reads none of it is cut", async () => {
    const script = /\/assets\/[\w.-]+\.js/.exec(await (await fetch(`${site.url}/sign-in`)).text())?.[0];
    const { byteLength } = await (await fetch(site.url + script)).arrayBuffer();
    // Far more than the buffers of both sides hold.
    const asked = Math.ceil(60_000_000 / byteLength);
    let got = 0;
    await new Promise<void>((cut) => {
      const line = connect(port, "127.0.0.1", () => {
        line.write(`GET ${script} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`.repeat(asked));
        line.pause();
        setTimeout(() => line.resume(), 3_000);
      });
      line.on("data", (chunk) => {
        got += chunk.length;
      });
      line.on("error", () => {});
      line.on("close", () => cut());
    });
    expect(got).toBeLessThan((byteLength * asked) / 2);
  });

  test("one address holds only so many connections open, and is served again once it lets go", async () => {
    const http = openHttp((_request, response) => response.end("here"), { RATE_LIMIT: 0.02, TRUST_PROXY: 0 });
    await new Promise<void>((listening) => http.listen(0, "127.0.0.1", listening));
    const at = (http.address() as AddressInfo).port;
    const lines = Array.from({ length: 30 }, () => connect(at, "127.0.0.1"));
    await Promise.all(
      lines.map((line) => new Promise((settled) => line.once("connect", settled).once("error", settled))),
    );
    await new Promise((done) => setTimeout(done, 200));
    const open = await new Promise<number>((count) => http.getConnections((_error, number) => count(number)));
    expect(open).toBe(10);
    for (const line of lines) line.destroy();
    await new Promise((done) => setTimeout(done, 200));
    expect(await (await fetch(`http://127.0.0.1:${at}/`)).text()).toBe("here");
    http.closeAllConnections();
    await new Promise((closed) => http.close(closed));
  });
});
