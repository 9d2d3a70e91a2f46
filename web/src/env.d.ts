/// <reference types="vite/client" />

declare module "lucide:*" {
  /** What stands between the svg tags, on a box of 24 units. */
  const markup: string;
  export default markup;
}
