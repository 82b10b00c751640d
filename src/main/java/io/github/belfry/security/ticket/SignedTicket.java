package io.github.belfry.security.ticket;

import io.github.belfry.notification.Caller;
import io.github.belfry.notification.ChannelPattern;
import io.github.belfry.notification.Proof;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * What a ticket says, as bytes: a version first, so that a later form can't be mistaken for this.
 *
 * @param caller who was authenticated when it was issued
 * @param expires when it ends by itself
 * @param nonce what tells it from every other
 */
record SignedTicket(Caller caller, Instant expires, String nonce) {
  private static final int VERSION = 3;
  private static final int ROLE = 1;
  private static final int GROUP = 2;
  private static final long NEVER = Long.MAX_VALUE;

  byte[] toBytes() {
    var bytes = new ByteArrayOutputStream();
    bytes.write(VERSION);
    // It stands in a URL, of which proxies take 8 KiB, and two hundred groups called by UUIDs alone
    // have that.
    try (var out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
      out.writeUTF(nonce);
      out.writeLong(expires.toEpochMilli());
      out.writeUTF(caller.user());
      writeNames(out, caller);
      write(out, caller.maySubscribe());
      write(out, caller.mayPublish());
      write(out, caller.expires());
      write(out, caller.proof().issued());
      write(out, caller.proof().session());
      write(out, caller.proof().token());
    } catch (IOException tooLong) {
      throw new UncheckedIOException(tooLong);
    }
    return bytes.toByteArray();
  }

  /** Reads what {@link #toBytes} wrote; the signature must have been checked before. */
  static SignedTicket read(byte[] bytes) {
    if (bytes[0] != VERSION) {
      throw new Refused(Reason.UNAUTHENTICATED, "ticket: is of another version");
    }
    var deflated = new ByteArrayInputStream(bytes, 1, bytes.length - 1);
    try (var in = new DataInputStream(new InflaterInputStream(deflated))) {
      String nonce = in.readUTF();
      Instant expires = Instant.ofEpochMilli(in.readLong());
      String user = in.readUTF();
      var roles = new HashSet<String>();
      var groups = new HashSet<String>();
      readNames(in, roles, groups);
      List<ChannelPattern> maySubscribe = patterns(in);
      List<ChannelPattern> mayPublish = patterns(in);
      Instant end = time(in);
      Instant issued = time(in);
      String session = text(in);
      String token = text(in);
      return new SignedTicket(
          new Caller(
              user,
              roles,
              groups,
              maySubscribe,
              mayPublish,
              end,
              new Proof(issued, session, token, null)),
          expires,
          nonce);
    } catch (IOException cutOff) {
      throw new UncheckedIOException(cutOff);
    }
  }

  /** Each once: mostly a group is a role, too, and there may be hundreds. */
  private static void writeNames(DataOutputStream out, Caller caller) throws IOException {
    var names = new TreeSet<>(caller.roles());
    names.addAll(caller.groups());
    out.writeInt(names.size());
    for (String name : names) {
      boolean role = caller.roles().contains(name);
      boolean group = caller.groups().contains(name);
      out.writeByte((role ? ROLE : 0) | (group ? GROUP : 0));
      out.writeUTF(name);
    }
  }

  private static void readNames(DataInputStream in, Set<String> roles, Set<String> groups)
      throws IOException {
    int size = in.readInt();
    for (int i = 0; i < size; i++) {
      int kinds = in.readByte();
      String name = in.readUTF();
      if ((kinds & ROLE) != 0) {
        roles.add(name);
      }
      if ((kinds & GROUP) != 0) {
        groups.add(name);
      }
    }
  }

  private static void write(DataOutputStream out, Collection<?> texts) throws IOException {
    out.writeInt(texts.size());
    for (Object text : texts) {
      out.writeUTF(text.toString());
    }
  }

  private static void write(DataOutputStream out, Instant time) throws IOException {
    out.writeLong(time == null ? NEVER : time.toEpochMilli());
  }

  private static void write(DataOutputStream out, String text) throws IOException {
    out.writeUTF(text == null ? "" : text);
  }

  private static String text(DataInputStream in) throws IOException {
    String text = in.readUTF();
    return text.isEmpty() ? null : text;
  }

  private static Instant time(DataInputStream in) throws IOException {
    long millis = in.readLong();
    return millis == NEVER ? null : Instant.ofEpochMilli(millis);
  }

  private static List<ChannelPattern> patterns(DataInputStream in) throws IOException {
    return strings(in).stream().map(ChannelPattern::new).toList();
  }

  private static List<String> strings(DataInputStream in) throws IOException {
    int size = in.readInt();
    var texts = new ArrayList<String>();
    for (int i = 0; i < size; i++) {
      texts.add(in.readUTF());
    }
    return texts;
  }
}
