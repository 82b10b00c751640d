package io.github.belfry.rest;

import io.github.belfry.json.JsonText;
import io.github.belfry.port.Receipt;
import io.github.belfry.port.ReceiptState;
import io.github.belfry.port.Receipts;

/** What became of notifications, as JSON (protocol.md §5). Pure functions. */
final class ReceiptJson {
  private ReceiptJson() {}

  /** The time of each state that was reached. */
  static String of(Receipt receipt) {
    return states(new JsonText(), receipt).end();
  }

  /** Who has it, by which transport, since when. */
  static String of(Receipts.Recipient recipient) {
    var out =
        new JsonText().field("user", recipient.user()).field("transport", recipient.transport());
    states(out, recipient.receipt());
    return (recipient.undelivered() ? out.field("undelivered", true) : out).end();
  }

  private static JsonText states(JsonText out, Receipt receipt) {
    for (ReceiptState state : ReceiptState.values()) {
      out.field(state.word(), receipt.times().get(state));
    }
    return out;
  }
}
