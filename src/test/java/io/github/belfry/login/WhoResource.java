package io.github.belfry.login;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;

/** Says who is calling, as a resource sees it. */
@Path("who")
public class WhoResource {

  /** In words. */
  @GET
  @Produces("text/plain;charset=UTF-8")
  public String who(@Context SecurityContext security) {
    return Who.says(security.getUserPrincipal());
  }
}
