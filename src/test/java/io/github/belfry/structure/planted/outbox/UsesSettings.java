package io.github.belfry.structure.planted.outbox;

import io.github.belfry.structure.planted.settings.Anything;

/** Goes against an arrow. */
public record UsesSettings(Anything forbidden) {}
