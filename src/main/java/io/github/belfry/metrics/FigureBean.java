package io.github.belfry.metrics;

import java.util.Map;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;

/** A figure as JMX shows it: an attribute for each value of its label. Thread-safe. */
final class FigureBean implements DynamicMBean {
  private final Figure figure;

  FigureBean(Figure figure) {
    this.figure = figure;
  }

  @Override
  public Object getAttribute(String name) throws AttributeNotFoundException {
    Long value = figure.values().get().get(name);
    if (value == null) {
      throw new AttributeNotFoundException(name);
    }
    return value;
  }

  @Override
  public AttributeList getAttributes(String[] names) {
    Map<String, Long> values = figure.values().get();
    var attributes = new AttributeList();
    for (String name : names) {
      if (values.containsKey(name)) {
        attributes.add(new Attribute(name, values.get(name)));
      }
    }
    return attributes;
  }

  @Override
  public void setAttribute(Attribute attribute) throws AttributeNotFoundException {
    throw new AttributeNotFoundException(attribute.getName() + " can only be read");
  }

  @Override
  public AttributeList setAttributes(AttributeList attributes) {
    return new AttributeList();
  }

  @Override
  public Object invoke(String action, Object[] parameters, String[] signature) {
    throw new UnsupportedOperationException(action);
  }

  @Override
  public MBeanInfo getMBeanInfo() {
    return new MBeanInfo(
        FigureBean.class.getName(),
        figure.help(),
        figure.values().get().keySet().stream()
            .map(value -> new MBeanAttributeInfo(value, "long", value, true, false, false))
            .toArray(MBeanAttributeInfo[]::new),
        null,
        null,
        null);
  }
}
