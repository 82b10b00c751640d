package io.github.belfry.json;

/**
 * An object or array that was read and checked, and is kept as text: compact, with the digits of
 * its numbers, and with everything escaped that {@link JsonText#quote} escapes.
 *
 * @param text the JSON
 */
public record KeptJson(String text) {}
