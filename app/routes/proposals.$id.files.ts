import { uploads } from "#app/upload.ts";

export const action = uploads("proposal");
