package io.github.belfry.structure.planted.transport.sse;

import io.github.belfry.structure.planted.transport.websocket.Anything;

record UsesItsSibling(Anything forbidden) {}
