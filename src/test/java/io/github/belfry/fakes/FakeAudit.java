package io.github.belfry.fakes;

import io.github.belfry.notification.Caller;
import io.github.belfry.port.Audit;
import io.github.belfry.port.Speaker;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers notes as {@code user action what}. Thread-safe. */
public final class FakeAudit implements Audit {
  public final List<String> notes = new CopyOnWriteArrayList<>();

  @Override
  public void note(Caller caller, String action, String what) {
    notes.add(caller.user() + ' ' + action + ' ' + what);
  }

  @Override
  public void said(Speaker speaker, String what) {
    notes.add(speaker.name() + " published " + what);
  }

  @Override
  public void signedIn(Caller caller) {
    notes.add(caller.user() + " signed-in");
  }

  @Override
  public void refused(String address) {
    notes.add(address + " refused");
  }
}
