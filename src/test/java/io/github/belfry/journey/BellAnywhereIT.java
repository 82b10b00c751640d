package io.github.belfry.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route.FulfillOptions;
import io.github.belfry.support.Tokens;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bell in pages of other people: wherever, whenever and beside whatever they put it. */
class BellAnywhereIT extends InBrowser {
  /** What is around the bell; the panel has to be whole and uncovered all the same. */
  private static final List<String> PLACES =
      List.of(
          "inset: 0 0 auto auto",
          "inset: 0 auto auto 0; width: 80px; height: 300px",
          "inset: auto 0 0 0; height: 60px",
          "inset: auto 0 0 0; height: 60px; text-align: end",
          "inset: 0 0 auto 0; direction: rtl",
          "inset: 0 0 auto 0; direction: rtl; text-align: end",
          "inset: 0 0 auto 0; height: 50px; text-align: end; backdrop-filter: blur(2px)",
          "inset: 0 0 auto 0; height: 50px; text-align: end; transform: translateX(1px)",
          "inset: 50px auto auto 45%; z-index: 1; contain: paint");

  private static final String PUT_IN =
      """
      async (css) => {
        document.body.replaceChildren();
        const around = document.createElement('div');
        around.style.cssText = 'position: fixed; overflow: hidden; ' + css;
        const above = document.createElement('div');
        above.style.cssText = 'position: fixed; inset: 100px 0 100px 0; z-index: 99; background: red';
        document.body.append(around, above);
        await import(new URL('belfry/bell.js', document.baseURI));
        around.append(document.createElement('belfry-bell'));
      }
      """;

  /** The part of the panel that is in the window and uncovered: of a grid of points. */
  private static final String SEEN =
      """
      (panel) => {
        const { left, right, top, bottom } = panel.getBoundingClientRect();
        const host = panel.getRootNode().host;
        let seen = 0;
        for (let x = 1; x < 10; x++)
          for (let y = 1; y < 10; y++)
            if (document.elementFromPoint(left + ((right - left) * x) / 10, top + ((bottom - top) * y) / 10) === host)
              seen++;
        return left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight ? seen / 81 : 0;
      }
      """;

  /** A client without a server, whose events the test makes. */
  private static final String STUB =
      """
      () => {
        const listeners = {};
        window.emit = (type, value) => (listeners[type] ?? []).forEach((listener) => listener(value));
        window.stub = {
          channels: [],
          status: { state: 'open', transport: 'sse' },
          unread: { total: 3, capped: false },
          on(type, listener) {
            (listeners[type] ??= new Set()).add(listener);
            return () => listeners[type].delete(listener);
          },
          inbox: async ({ before }) => ({
            notifications: [{ id: before ? 'older' : 'first', channel: 'all', time: '2026-01-01T00:00:00Z', title: 'first' }],
            next: before ? null : 'more',
          }),
        };
      }
      """;

  private final String alice = unique("alice");

  /**
   * An empty page of somebody who lets no script make markup. As it comes from nowhere, Chromium
   * lets it open no WebSocket to this machine: its clients stream.
   */
  private Page elsewhere() {
    Page page = watched(browser.page());
    page.route(
        "**/elsewhere",
        route ->
            route.fulfill(
                new FulfillOptions()
                    .setContentType("text/html")
                    .setHeaders(
                        Map.of("Content-Security-Policy", "require-trusted-types-for 'script'"))
                    .setBody(
                        "<!doctype html><link rel=icon href='data:,'><title>.</title><body>")));
    return page;
  }

  private Page elsewhereOpen() {
    Page page = elsewhere();
    page.navigate(base + "elsewhere");
    return page;
  }

  private static Locator bell(Page page, String selector) {
    return page.locator("belfry-bell").locator(selector);
  }

  @Test
  void itsPanelIsWholeWhereverItIs() {
    Page page = elsewhereOpen();
    for (String place : PLACES) {
      page.evaluate(PUT_IN, place);
      bell(page, "button.bell").click();
      assertThat(bell(page, ".panel").evaluate(SEEN)).as(place).isEqualTo(1);
      page.keyboard().press("Escape");
      assertThat(bell(page, ".panel")).isHidden();
      assertThat(bell(page, "button.bell")).isFocused();
    }
  }

  @Test
  void itFollowsItsBellAndIsThereWithoutPopoversToo() {
    Page page = elsewhere();
    page.addInitScript(
        "for (const name of ['popover', 'showPopover', 'hidePopover']) delete HTMLElement.prototype[name];"
            + "delete CSSStyleSheet.prototype.replaceSync;");
    page.navigate(base + "elsewhere");
    page.evaluate(PUT_IN, "inset: auto 0 0 0; overflow: visible; z-index: 100");
    bell(page, "button.bell").click();
    assertThat(bell(page, ".panel").evaluate(SEEN)).isEqualTo(1);
    assertThat(bell(page, ".panel")).hasCSS("display", "flex");
    var before = bell(page, ".panel").boundingBox();
    page.setViewportSize(900, 500);
    page.waitForFunction(
        "y => document.querySelector('belfry-bell').shadowRoot.querySelector('.panel').getBoundingClientRect().y < y",
        before.y);
    assertThat(bell(page, ".panel").evaluate(SEEN)).isEqualTo(1);
  }

  @Test
  void ofWhatIsAroundItTakesColourAndDirectionOnly() {
    Page page = elsewhereOpen();
    page.evaluate(
        PUT_IN,
        "inset: 0 0 auto auto; color: rgb(1, 2, 3); text-transform: uppercase; white-space: nowrap; text-align: right;"
            + " letter-spacing: 5px; word-spacing: 9px; text-indent: 30px; font: italic 700 30px serif; line-height: 4;"
            + " cursor: wait; list-style: square; writing-mode: vertical-rl; hyphens: auto; text-shadow: 1px 1px red");
    page.evaluate(
        """
        () => {
          const sheet = document.createElement('style');
          sheet.textContent = '* { text-transform: uppercase; white-space: pre; letter-spacing: 3px }';
          document.head.append(sheet);
        }
        """);
    bell(page, "button.bell").click();
    for (var expected :
        Map.of(
                "text-transform", "none",
                "white-space", "normal",
                "text-align", "start",
                "letter-spacing", "normal",
                "text-indent", "0px",
                "font-style", "normal",
                "font-family", "system-ui, sans-serif",
                "writing-mode", "horizontal-tb",
                "text-shadow", "none")
            .entrySet()) {
      assertThat(bell(page, "h2")).hasCSS(expected.getKey(), expected.getValue());
    }
    // Under the pointer it has a colour of its own.
    page.mouse().move(1, 500);
    assertThat(bell(page, "button.bell")).hasCSS("color", "rgb(1, 2, 3)");
    assertThat(bell(page, ".panel").evaluate(SEEN)).isEqualTo(1);
  }

  @Test
  void whatItIsGivenMayComeInAnyOrder() {
    for (int n = 0; n < 3; n++) {
      office.say("user:" + alice, "before " + n);
    }
    Page page = elsewhereOpen();
    page.evaluate(
        """
        async (token) => {
          const { connect } = await import(new URL('belfry/index.js', document.baseURI));
          window.client = connect('.', { token, transports: ['sse'] });
          await new Promise((open) => client.on('state', ({ state }) => state === 'open' && open()));
          const early = document.createElement('belfry-bell');
          early.client = client;
          early.sound = true;
          document.body.append(early);
          await import(new URL('belfry/bell.js', document.baseURI));
        }
        """,
        Tokens.of(alice).signed());
    assertThat(bell(page, ".badge")).hasText("3");
    assertThat(page.locator("belfry-bell")).hasAttribute("sound", "");
    bell(page, "button.bell").click();
    assertThat(bell(page, "li")).hasCount(3);
    assertThat(bell(page, ".all")).isEnabled();

    page.evaluate("() => { window.kept = document.querySelector('belfry-bell'); kept.remove(); }");
    office.say("user:" + alice, "meanwhile 1");
    office.say("user:" + alice, "meanwhile 2");
    page.waitForFunction("() => client.unread.total === 5");
    page.evaluate("() => document.body.append(kept)");
    assertThat(bell(page, ".badge")).hasText("5");
    assertThat(bell(page, ".panel")).isHidden();
    bell(page, "button.bell").click();
    assertThat(bell(page, "li")).hasCount(5);
    page.evaluate("() => { kept.client = client; kept.setAttribute('lang', 'zh'); }");
    assertThat(bell(page, ".panel")).isVisible();
    assertThat(bell(page, "h2")).hasText("通知");
    page.evaluate("() => { kept.client = undefined; }");
    assertThat(bell(page, ".badge")).isHidden();
    page.evaluate("() => { kept.client = client; }");
    assertThat(bell(page, ".badge")).hasText("5");
  }

  @Test
  void fourThousandThatArrivedAreDrawnAsOneScrolls() {
    Page page = elsewhereOpen();
    page.evaluate(PUT_IN, "inset: 0 0 auto auto");
    page.evaluate(STUB);
    page.evaluate("() => { document.querySelector('belfry-bell').client = stub; }");
    bell(page, "button.bell").click();
    assertThat(bell(page, "li")).hasCount(1);
    page.keyboard().press("Escape");
    page.evaluate(
        """
        () => {
          for (let n = 0; n < 4_000; n++)
            emit('notification', { id: `n${n}`, channel: 'all', time: '2026-01-01T00:00:00Z', title: `number ${n}` });
        }
        """);
    bell(page, "button.bell").click();
    assertThat(bell(page, "li")).hasCount(50);
    assertThat(bell(page, "li").first()).containsText("number 3999");
    bell(page, ".scroll").evaluate("(list) => { list.scrollTop = list.scrollHeight; }");
    assertThat(bell(page, "li")).hasCount(100);
    bell(page, "li").last().focus();
    assertThat(bell(page, "li")).hasCount(150);
    assertThat(bell(page, ".more")).isVisible();
    page.keyboard().press("ArrowDown");
    assertThat(bell(page, "li").nth(100)).isFocused();
  }

  @Test
  void aSecondCopyYieldsToTheFirst() {
    Page page = elsewhereOpen();
    page.evaluate(PUT_IN, "inset: 0 0 auto auto");
    page.evaluate(
        "async () => { await import(new URL('belfry/bell.js?again', document.baseURI)); }");
    bell(page, "button.bell").click();
    assertThat(bell(page, ".panel")).isVisible();
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "zh"})
  void aLoginPageInPlaceOfTheInboxIsSaidInTheReadersWords(String language) {
    Page page = elsewhere();
    page.route(
        "**/api/inbox*",
        route ->
            route.fulfill(new FulfillOptions().setContentType("text/html").setBody("<p>Sign in")));
    page.navigate(base + "elsewhere");
    page.evaluate(PUT_IN, "inset: 0 0 auto auto");
    page.evaluate(
        """
        async ([token, lang]) => {
          const { connect } = await import(new URL('belfry/index.js', document.baseURI));
          Object.assign(document.querySelector('belfry-bell'), { lang, client: connect('.', { token, transports: ['sse'] }) });
        }
        """,
        List.of(Tokens.of(alice).signed(), language));
    assertThat(bell(page, ".state")).hasAttribute("data-state", "open");
    bell(page, "button.bell").click();
    assertThat(bell(page, ".note"))
        .hasText(
            language.equals("zh")
                ? "操作失败：登录页面或代理代替服务器作了应答。"
                : "That did not work: A login page or a proxy answers in the server’s place.");
  }

  @Test
  void aPageThatCannotGetATokenIsToldSo() {
    Page page = elsewhereOpen();
    page.evaluate(PUT_IN, "inset: 0 0 auto auto");
    page.evaluate(
        """
        async () => {
          window.told = [];
          addEventListener('belfry-sign-in', ({ detail }) => told.push(detail.code));
          const { connect } = await import(new URL('belfry/index.js', document.baseURI));
          window.answer = '<!doctype html><title>Sign in</title>';
          document.querySelector('belfry-bell').client = connect('.', { token: () => answer, transports: ['sse'] });
        }
        """);
    page.waitForFunction("() => told.join() === 'no-token'");
    bell(page, "button.bell").click();
    assertThat(bell(page, ".state")).containsText("Sign in again");
    page.evaluate("(token) => { answer = token; }", Tokens.of(alice).signed());
    assertThat(bell(page, ".state")).hasAttribute("data-state", "open");
  }
}
