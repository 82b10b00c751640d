package io.github.belfry.structure.planted.outbox;

import jakarta.ws.rs.Path;

@Path("/")
class UsesMoreThanCdi {}
