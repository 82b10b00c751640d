import java.util.Map;
import org.cometd.bayeux.server.BayeuxServer;
import org.cometd.server.BayeuxServerImpl;
import org.cometd.server.http.JSONHttpTransport;
import org.cometd.server.http.jakarta.CometDServlet;
import org.cometd.server.websocket.jetty.JettyWebSocketTransport;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Context;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;

/**
 * CometD in Jetty, as they come; who publishes without hearing may do so for a quarter of an hour.
 */
final class CometDPeer {
  public static void main(String[] arguments) throws Exception {
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    connector.setPort(Integer.parseInt(arguments[0]));
    connector.setAcceptQueueSize(4096);
    connector.setIdleTimeout(3_600_000);

    ServletContextHandler context = new ServletContextHandler("/");
    context.insertHandler(
        WebSocketUpgradeHandler.from(
            server, context, it -> it.setIdleTimeout(java.time.Duration.ofHours(1))));
    server.setHandler(context);

    server.start();

    // Its transports look for the container, which is there when the context has started; the
    // servlet takes this one instead of one of its own.
    BayeuxServerImpl bayeux = new BayeuxServerImpl();
    begin(bayeux, context.getContext());
    context.setAttribute(BayeuxServer.ATTRIBUTE, bayeux);
    ServletHolder servlet = new ServletHolder(new CometDServlet());
    servlet.setAsyncSupported(true);
    context.addServlet(servlet, "/cometd");
    server.addConnector(connector);
    connector.start();
    server.join();
  }

  private static void begin(BayeuxServerImpl bayeux, Context context) throws Exception {
    bayeux.setOptions(
        Map.of(
            Context.class.getName(),
            context,
            "ws.cometdURLMapping",
            "/cometd",
            "maxInterval",
            900_000L,
            "ws.idleTimeout",
            3_600_000L));
    bayeux.addTransport(new JettyWebSocketTransport(bayeux));
    bayeux.addTransport(new JSONHttpTransport(bayeux));
    bayeux.start();
  }
}
