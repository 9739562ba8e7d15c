/**
 * y-websocket's server. What npm resolves beside version 0.1.5 doesn't fit together (it makes documents of yjs 13 and
 * applies updates by the protocols of 14, which throws at each): its own code runs here over yjs 13 and y-protocols.
 */
import { createServer } from "node:http";
import { registerHooks } from "node:module";
import { WebSocketServer } from "ws";

registerHooks({
  resolve(specifier, context, next) {
    const name = specifier.replace(/^@y\/protocols\//, "y-protocols/");
    const isOurs = name === "yjs" || name.startsWith("y-protocols/");
    return isOurs ? next(name, { ...context, parentURL: import.meta.url }) : next(specifier, context);
  },
});
const { setupWSConnection } = await import("@y/websocket-server/utils");

const http = createServer();
new WebSocketServer({ server: http }).on("connection", (socket, request) => setupWSConnection(socket, request));
http.listen(Number(process.env.PORT), "127.0.0.1", () => process.send?.("ready"));
