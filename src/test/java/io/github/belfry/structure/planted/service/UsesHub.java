package io.github.belfry.structure.planted.service;

import io.github.belfry.structure.planted.hub.Anything;

record UsesHub(Anything forbidden) {}
