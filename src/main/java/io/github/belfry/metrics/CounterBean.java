package io.github.belfry.metrics;

import java.util.Map;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;

/** A counter as JMX shows it: an attribute for each value of its label. Thread-safe. */
final class CounterBean implements DynamicMBean {
  private final Counter counter;

  CounterBean(Counter counter) {
    this.counter = counter;
  }

  @Override
  public Object getAttribute(String name) throws AttributeNotFoundException {
    Long value = counter.values().get().get(name);
    if (value == null) {
      throw new AttributeNotFoundException(name);
    }
    return value;
  }

  @Override
  public AttributeList getAttributes(String[] names) {
    Map<String, Long> values = counter.values().get();
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
        CounterBean.class.getName(),
        counter.help(),
        counter.values().get().keySet().stream()
            .map(value -> new MBeanAttributeInfo(value, "long", value, true, false, false))
            .toArray(MBeanAttributeInfo[]::new),
        null,
        null,
        null);
  }
}
