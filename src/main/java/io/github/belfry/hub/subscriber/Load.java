package io.github.belfry.hub.subscriber;

/** How much of one kind is waiting, and whether more may. Not thread-safe. */
final class Load {
  private final int mostItems;
  private final long mostCharacters;
  private int items;
  private long characters;

  Load(int mostItems, long mostCharacters) {
    this.mostItems = mostItems;
    this.mostCharacters = mostCharacters;
  }

  /** Whether there is room; the first one always has it, however long it is. */
  boolean fits(int size) {
    return items == 0 || (items < mostItems && characters + size <= mostCharacters);
  }

  void add(int size) {
    items++;
    characters += size;
  }

  void remove(int size) {
    items--;
    characters -= size;
  }
}
