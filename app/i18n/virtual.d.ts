/** Which files hold a page's texts, by page and language; empty in the browser and in development. */
declare module "virtual:page-texts" {
  const files: Record<string, Partial<Record<string, string>>>;
  export default files;
}
