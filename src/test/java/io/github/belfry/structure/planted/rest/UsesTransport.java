package io.github.belfry.structure.planted.rest;

import io.github.belfry.structure.planted.transport.websocket.Anything;

record UsesTransport(Anything forbidden) {}
