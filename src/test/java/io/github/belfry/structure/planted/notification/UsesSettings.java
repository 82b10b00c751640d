package io.github.belfry.structure.planted.notification;

import io.github.belfry.structure.planted.settings.Anything;

record UsesSettings(Anything forbidden) {}
