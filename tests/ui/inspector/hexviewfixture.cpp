// SPDX-License-Identifier: MIT

#include "hexviewfixture.h"

#include <QTest>

using namespace channel::ui;

std::shared_ptr<const ByteSource> sourceOf(const QByteArray &bytes)
{
    return std::make_shared<MemoryByteSource>(bytes);
}

QByteArray alphabet(int size)
{
    QByteArray bytes;
    for (int i = 0; i < size; ++i)
        bytes += char('a' + i % 26);
    return bytes;
}

void HexViewFixture::init()
{
    view_ = std::make_unique<HexView>();
    view_->resize(900, 300);
    view_->show();
    QVERIFY(QTest::qWaitForWindowExposed(view_.get()));
}

void HexViewFixture::press(int key, Qt::KeyboardModifiers modifiers)
{
    QTest::keyClick(view_.get(), Qt::Key(key), modifiers);
}

void HexViewFixture::compareSelection(quint64 first, quint64 last) const
{
    QCOMPARE(view_->selection().first(), first);
    QCOMPARE(view_->selection().last(), last);
}
