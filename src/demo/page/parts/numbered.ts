/** Items that are known by nothing but their place, with that place for React's `key`. */
export function numbered<Item>(items: readonly Item[]): readonly { readonly place: number; readonly item: Item }[] {
  return items.map((item, place) => ({ place, item }));
}
