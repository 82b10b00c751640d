package io.github.belfry.structure.planted.service;

import io.github.belfry.structure.planted.outbox.UsesSettings;

record UsesOutbox(UsesSettings forbidden) {}
