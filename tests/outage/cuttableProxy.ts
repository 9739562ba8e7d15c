import type { AddressInfo } from "node:net";
import { connect, createServer, type Server, type Socket } from "node:net";

/** The way to a real server, which a test closes and opens again. */
export class CuttableProxy {
  readonly url: string;
  /** Lets requests through and loses the answers. */
  mute = false;
  readonly #port: number;
  readonly #target: { host: string; port: number };
  readonly #open = new Set<Socket>();
  #server: Server | undefined;

  private constructor(port: number, target: URL) {
    this.#port = port;
    this.url = `http://127.0.0.1:${port}`;
    this.#target = { host: target.hostname, port: Number(target.port || 80) };
  }

  static async to(target: string): Promise<CuttableProxy> {
    const probe = createServer();
    await new Promise<void>((listening) => probe.listen(0, "127.0.0.1", listening));
    const { port } = probe.address() as AddressInfo;
    await new Promise((closed) => probe.close(closed));
    const proxy = new CuttableProxy(port, new URL(target));
    await proxy.start();
    return proxy;
  }

  async start(): Promise<void> {
    const server = createServer((client) => {
      const upstream = connect(this.#target);
      for (const socket of [client, upstream]) {
        this.#open.add(socket);
        socket.on("error", () => {});
        socket.on("close", () => this.#open.delete(socket));
      }
      client.on("data", (chunk) => upstream.write(chunk));
      upstream.on("data", (chunk) => {
        if (this.mute) client.destroy();
        else client.write(chunk);
      });
      client.on("close", () => upstream.end());
      upstream.on("close", () => client.end());
    });
    await new Promise<void>((listening) => server.listen(this.#port, "127.0.0.1", listening));
    this.#server = server;
  }

  /** Cuts what is open and refuses what comes. */
  async stop(): Promise<void> {
    const closed = new Promise((done) => this.#server?.close(done));
    for (const socket of this.#open) socket.destroy();
    await closed;
    this.#server = undefined;
  }
}
