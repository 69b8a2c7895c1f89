/** Style sheets come into a script as text. */
declare module "*.css" {
  const text: string;
  export default text;
}
