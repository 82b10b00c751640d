package io.github.belfry.structure.planted.transport.sse;

import io.github.belfry.structure.planted.hub.Anything;

record UsesHubAsItMay(Anything allowed) {}
