package io.github.belfry.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.database.LocalTransactions;
import io.github.belfry.log.rows.Content;
import io.github.belfry.log.rows.HeadRow;
import io.github.belfry.log.rows.NotificationRow;
import io.github.belfry.notification.Notification;
import io.github.belfry.notification.Priority;
import io.github.belfry.port.Speaker;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Every row can be written and read back as it was. */
abstract class RowsContract {

  abstract TestDatabase database();

  @Test
  void aNotificationComesBackAsItWas() {
    Notification said =
        Notification.to("user:Ännchen", "room:𝄞\"\\")
            .title("Order 42")
            .body("Zeile\nzwei 🎉")
            .data("{\"n\":1.50}" + " ".repeat(2_000_000))
            .priority(Priority.URGENT)
            .collapse("order-42")
            .ttl(Duration.ofSeconds(7))
            .ack(true)
            .build();
    try (var factory = database().factory()) {
      LocalTransactions transactions = new LocalTransactions(factory);
      transactions.inNew(
          em -> {
            em.persist(new HeadRow(HeadRow.ID, 5, 0, -1, 10));
            em.persist(
                new NotificationRow(
                    1, -7, 123L, null, null, null, Content.of(Speaker.user("bob"), said)));
            return null;
          });
      transactions.inNew(
          em -> {
            assertThat(em.find(HeadRow.class, HeadRow.ID, LockModeType.PESSIMISTIC_WRITE).tag())
                .isEqualTo(-1);
            NotificationRow row = em.find(NotificationRow.class, 1L);
            assertThat(row.content().said()).isEqualTo(said);
            assertThat(row.tag()).isEqualTo(-7);
            assertThat(row.expires()).isNull();
            return null;
          });
    }
  }

  @Test
  void everyTableFitsItsRows() {
    try (var factory = database().factory()) {
      new LocalTransactions(factory)
          .inNew(
              em -> {
                for (var entity : em.getMetamodel().getEntities()) {
                  assertThat(
                          em.createQuery("SELECT r FROM " + entity.getName() + " r", Object.class)
                              .setMaxResults(1)
                              .getResultList())
                      .as(entity.getName())
                      .hasSizeLessThan(2);
                }
                return null;
              });
    }
  }
}
