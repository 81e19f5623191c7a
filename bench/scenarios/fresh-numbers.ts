/** Hands out numbers of users and telephones, none of them twice in one house. */
export function makeFreshNumbers() {
  let next = 0;
  return {
    take(count: number): { from: number; count: number } {
      const from = next;
      next += count;
      return { from, count };
    },
  };
}
