import java.io.File;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;

/** ActiveMQ Artemis with its journal in a folder, synced as it comes; MQTT, over WebSockets too. */
final class ArtemisPeer {
  public static void main(String[] arguments) throws Exception {
    File folder = new File(arguments[1]);
    Configuration configuration =
        new ConfigurationImpl()
            .setPersistenceEnabled(true)
            .setSecurityEnabled(false)
            .setMaxDiskUsage(100)
            .setJournalDirectory(new File(folder, "journal").getPath())
            .setBindingsDirectory(new File(folder, "bindings").getPath())
            .setLargeMessagesDirectory(new File(folder, "large").getPath())
            .setPagingDirectory(new File(folder, "paging").getPath())
            .addAcceptorConfiguration(
                "mqtt", "tcp://127.0.0.1:" + arguments[0] + "?protocols=MQTT;backlog=4096");
    EmbeddedActiveMQ broker = new EmbeddedActiveMQ().setConfiguration(configuration);
    broker.start();
    System.out.println("Artemis " + broker.getActiveMQServer().getVersion().getFullVersion());
    Thread.currentThread().join();
  }
}
