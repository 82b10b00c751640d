package io.github.belfry.security.gate;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** A request whose body is made something else of, and ends in a refusal beyond a limit. */
class BoundedRequest extends HttpServletRequestWrapper {
  private final UnaryOperator<InputStream> made;
  private final long most;
  private ServletInputStream input;

  /**
   * Bounds a body.
   *
   * @param made what is made of it, before it is counted
   */
  BoundedRequest(HttpServletRequest request, UnaryOperator<InputStream> made, long most) {
    super(request);
    this.made = made;
    this.most = most;
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    if (input == null) {
      ServletInputStream server = super.getInputStream();
      input = new BoundedInput(made.apply(server), server, most);
    }
    return input;
  }

  @Override
  public BufferedReader getReader() throws IOException {
    String encoding = getCharacterEncoding();
    Charset charset = encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
    return new BufferedReader(new InputStreamReader(getInputStream(), charset));
  }
}
