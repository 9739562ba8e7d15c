/** A bare Socket.IO relay: what comes in goes out to the others of the room. */
import { createServer } from "node:http";
import { Server } from "socket.io";

const http = createServer();
new Server(http, { perMessageDeflate: false }).on("connection", (socket) => {
  let room = "";
  socket.on("join", (name: string) => {
    room = name;
    void socket.join(name);
  });
  for (const event of ["move", "cursor"]) {
    socket.on(event, (values: unknown) => socket.to(room).emit(event, values));
  }
});
http.listen(Number(process.env.PORT), "127.0.0.1", () => process.send?.("ready"));
