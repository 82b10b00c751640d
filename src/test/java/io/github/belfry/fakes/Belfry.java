package io.github.belfry.fakes;

import io.github.belfry.database.DatabaseClock;
import io.github.belfry.notification.ChannelPolicy;
import io.github.belfry.service.CurrentTransaction;
import io.github.belfry.service.InboxService;
import io.github.belfry.service.NotificationFinder;
import io.github.belfry.service.NotificationService;
import io.github.belfry.service.PublishLimits;
import io.github.belfry.service.PublishRules;
import io.github.belfry.service.Readers;
import io.github.belfry.service.ScheduledService;
import io.github.belfry.service.SubscriptionService;
import io.github.belfry.settings.Settings;

/** The services, wired to memory. */
public final class Belfry {
  /** What a test may change. */
  public final MemoryLog log = new MemoryLog();

  public final DatabaseClock clock = new DatabaseClock();
  public final MemoryInbox inbox = new MemoryInbox(log);
  public final MemorySubscriptions lasting = new MemorySubscriptions();
  public final ChannelPolicy policy = new PlainPolicy();
  public final FakeTransaction transaction = new FakeTransaction();
  public final PublishRules rules;
  public final Readers readers = new Readers(lasting, inbox, policy);
  public final NotificationFinder finder = new NotificationFinder(log, policy, readers, clock);
  public final FakeAudit audit = new FakeAudit();
  public final NotificationService notifications;
  public final InboxService inboxes = new InboxService(inbox, inbox, inbox, readers, log, finder);
  public final ScheduledService scheduled = new ScheduledService(log, audit);
  public final SubscriptionService subscriptions = new SubscriptionService(lasting, policy);

  /** With those settings. */
  public Belfry(Settings settings) {
    rules = new PublishRules(settings, clock);
    notifications =
        new NotificationService(
            log,
            policy,
            rules,
            new PublishLimits(settings),
            transaction,
            finder,
            clock,
            settings,
            audit);
  }

  /** A transaction that a test begins and ends. */
  public static final class FakeTransaction extends CurrentTransaction {
    private boolean active;

    /** Begins or ends it. */
    public void setActive(boolean value) {
      active = value;
    }

    @Override
    public boolean isActive() {
      return active;
    }
  }
}
