// SPDX-License-Identifier: MIT

#include "channel/cleanvectorregisters.h"
#include "memoryline.h"
#include "tests/support/registeredtest.h"

#include <QCoreApplication>
#include <QTest>

#include <array>
#include <memory>
#include <optional>
#include <utility>

using channel::Channel;

namespace {

#if defined(__x86_64__) && !defined(__AVX__) // Else nothing is to be done.
bool hasUpperHalves()
{
    return __builtin_cpu_supports("avx");
}

/// As code leaves them that ends without zeroing them.
void useUpperHalves()
{
    asm volatile("vcmpps $15, %%ymm7, %%ymm7, %%ymm7" ::: "xmm7"); // All bits are set.
}

bool areUpperHalvesZero()
{
    std::array<quint64, 2> upper{1, 1};
    asm volatile("vextractf128 $1, %%ymm7, %0" : "=m"(upper));
    return upper == std::array<quint64, 2>{};
}
#else
bool hasUpperHalves()
{
    return false;
}
void useUpperHalves() {}
bool areUpperHalvesZero()
{
    return true;
}
#endif

} // namespace

/// What other code leaves in the upper halves of vector registers slows nobody who sends or reads many
/// messages.
class TestVectorRegisters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void halvesInUseAreZeroed();
    void sendingZeroesThem();
    void readingZeroesThem();
};

void TestVectorRegisters::initTestCase()
{
    if (!hasUpperHalves())
        QSKIP("there is nothing to zero: no AVX, or what is tested was compiled with it");
    useUpperHalves();
    QVERIFY(!areUpperHalvesZero());
}

void TestVectorRegisters::halvesInUseAreZeroed()
{
    useUpperHalves();
    channel::cleanVectorRegisters();
    QVERIFY(areUpperHalvesZero());
}

void TestVectorRegisters::sendingZeroesThem()
{
    MemoryLine line;
    useUpperHalves();
    const Channel::SendResult result = line.channel->send("abc");
    const bool areZero = areUpperHalvesZero();
    QCOMPARE(result, Channel::SendResult::Queued);
    QVERIFY(areZero);
}

void TestVectorRegisters::readingZeroesThem()
{
    auto owned = std::make_unique<MemoryDevice>();
    MemoryDevice &device = *owned;
    Channel channel(std::move(owned)); // Without a log, whose slots would come before.
    std::optional<bool> areZero;
    QObject::connect(&channel, &Channel::bytesReceived, &channel,
                     [&areZero] { areZero = areUpperHalvesZero(); });
    device.feed("\r\nMSG 3\r\nabc");
    useUpperHalves();
    QCoreApplication::processEvents();
    QCOMPARE(areZero, true);
}

REGISTER_TEST(TestVectorRegisters, QCoreApplication)
#include "test_vectorregisters.moc"
