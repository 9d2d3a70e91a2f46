/// <reference types="vite/client" />

declare module "lucide:*" {
  /** The path that draws it, on a box of 24 units. */
  const path: string;
  export default path;
}
