<?xml version="1.0" encoding="utf-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>DumpReader</name>
    <message>
        <source>The * repeats the line above it, but no offset behind it says how often.</source>
        <translation>Der * wiederholt die Zeile darüber, aber kein Offset dahinter sagt, wie oft.</translation>
    </message>
    <message>
        <source>Behind the bytes of a hex dump belongs nothing but the text that they are.</source>
        <translation>Hinter die Bytes eines Hex-Dumps gehört nur der Text, den sie ergeben.</translation>
    </message>
    <message>
        <source>Read as a hex dump: 1 byte, offsets left out.</source>
        <translation>Als Hex-Dump gelesen: 1 Byte, ohne die Offsets.</translation>
    </message>
    <message>
        <source>Read as a hex dump: %1 bytes, offsets left out.</source>
        <translation>Als Hex-Dump gelesen: %1 Bytes, ohne die Offsets.</translation>
    </message>
    <message>
        <source>This could be a hex dump with offsets, or bytes throughout. Leave the offsets out, or put a colon behind each.</source>
        <translation>Das kann ein Hex-Dump mit Offsets sein oder lauter Bytes. Offsets weglassen oder hinter jeden einen Doppelpunkt setzen.</translation>
    </message>
    <message>
        <source>This offset does not fit the bytes in front of it: a line of the hex dump is missing or cut.</source>
        <translation>Dieser Offset passt nicht zu den Bytes davor: Eine Zeile des Hex-Dumps fehlt oder ist abgeschnitten.</translation>
    </message>
    <message>
        <source>This is a dump of words, whose bytes may be swapped. Take one of bytes, as hexdump -C, xxd or od -An -tx1 print.</source>
        <translation>Das ist ein Dump aus Wörtern, deren Bytes vertauscht sein können. Einen aus Bytes nehmen, wie ihn hexdump -C, xxd oder od -An -tx1 ausgeben.</translation>
    </message>
</context>
<context>
    <name>HexReader</name>
    <message>
        <source>Hex digits belong after %1.</source>
        <translation>Hinter %1 gehören Hex-Ziffern.</translation>
    </message>
    <message>
        <source>Half a byte: every byte needs two hex digits.</source>
        <translation>Ein halbes Byte: Jedes Byte braucht zwei Hex-Ziffern.</translation>
    </message>
    <message>
        <source>A * stands for lines that were left out: dump them all, as with od -v.</source>
        <translation>Ein * steht für ausgelassene Zeilen: alle ausgeben lassen, etwa mit od -v.</translation>
    </message>
    <message>
        <source>After \x belong two hex digits, and then the next \x.</source>
        <translation>Hinter \x gehören zwei Hex-Ziffern, danach das nächste \x.</translation>
    </message>
    <message>
        <source>“%1” is not a hex digit.</source>
        <translation>„%1“ ist keine Hex-Ziffer.</translation>
    </message>
</context>
<context>
    <name>PythonReader</name>
    <message>
        <source>In Python these are characters, but they look like hex digits. Take b and the quotes away, or send it as Text.</source>
        <translation>In Python sind das Zeichen, aber sie sehen aus wie Hex-Ziffern. b und die Anführungszeichen entfernen oder als Text senden.</translation>
    </message>
    <message>
        <source>Here belongs b&apos;…&apos; or nothing.</source>
        <translation>Hierher gehört b&apos;…&apos; oder nichts.</translation>
    </message>
    <message>
        <source>The quote at the end is missing.</source>
        <translation>Das Anführungszeichen am Ende fehlt.</translation>
    </message>
    <message>
        <source>“%1” cannot stand in Python&apos;s bytes: write it as \x and two hex digits.</source>
        <translation>„%1“ darf in Pythons Bytes nicht stehen: als \x und zwei Hex-Ziffern schreiben.</translation>
    </message>
    <message>
        <source>After this backslash belongs n, r, t, 0, a quote, a backslash, or x and two hex digits.</source>
        <translation>Hinter diesen Backslash gehört n, r, t, 0, ein Anführungszeichen, ein Backslash oder x und zwei Hex-Ziffern.</translation>
    </message>
    <message>
        <source>This number could be decimal or hex: write 0x in front of each hex number.</source>
        <translation>Diese Zahl kann dezimal oder hexadezimal sein: 0x vor jede hexadezimale Zahl schreiben.</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>%1 closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not connected to %1 yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not listening on %1 yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No client is connected to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No one to send to: listen or connect first</source>
        <translation>Kein Ziel: erst lauschen oder verbinden</translation>
    </message>
    <message>
        <source>Nobody is connected yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>channel</name>
    <message>
        <source>it was cancelled</source>
        <translation>Der Vorgang wurde abgebrochen</translation>
    </message>
    <message>
        <source>%1 was not written: %2.</source>
        <translation>%1 wurde nicht geschrieben: %2.</translation>
    </message>
    <message>
        <source>the capture cannot be read any more</source>
        <translation>Die Aufzeichnung ist nicht mehr lesbar</translation>
    </message>
    <message>
        <source>Saving was cancelled</source>
        <translation>Das Speichern wurde abgebrochen</translation>
    </message>
    <message>
        <source>The capture cannot be saved as %1: %2.</source>
        <translation>Die Aufzeichnung kann nicht als %1 gespeichert werden: %2.</translation>
    </message>
    <message>
        <source>There is nothing to save: the recording has no file.</source>
        <translation>Es gibt nichts zu speichern: Die Aufzeichnung hat keine Datei.</translation>
    </message>
    <message>
        <source>Saving was cancelled.</source>
        <translation>Das Speichern wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Not everything was saved: %1.</source>
        <translation>Nicht alles wurde gespeichert: %1.</translation>
    </message>
    <message>
        <source>its folder may not be changed</source>
        <translation>Ihr Ordner darf nicht geändert werden</translation>
    </message>
    <message>
        <source>The capture %1 cannot be removed: %2.</source>
        <translation>Die Aufzeichnung %1 kann nicht gelöscht werden: %2.</translation>
    </message>
    <message>
        <source>%1 is compressed (%2). Unpack it with %3 first, and open what comes out.</source>
        <translation>%1 ist gepackt (%2). Erst mit %3 entpacken, dann das Ergebnis öffnen.</translation>
    </message>
    <message>
        <source>%1 is empty.</source>
        <translation>%1 ist leer.</translation>
    </message>
    <message>
        <source>%1 cannot be opened: %2.</source>
        <translation>%1 kann nicht geöffnet werden: %2.</translation>
    </message>
    <message>
        <source>It is recorded as %1 now.</source>
        <translation>Aufgezeichnet wird jetzt in %1.</translation>
    </message>
    <message>
        <source>it is a link</source>
        <translation>Das ist eine Verknüpfung</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>Das ist ein Ordner</translation>
    </message>
    <message>
        <source>it is not a regular file</source>
        <translation>Das ist keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>it was changed while it was being read</source>
        <translation>Die Datei wurde geändert, während sie gelesen wurde</translation>
    </message>
    <message>
        <source>its streams have too many gaps</source>
        <translation>Die Datenströme haben zu viele Lücken</translation>
    </message>
    <message>
        <source>Importing stopped, as the copy that is shown cannot be written: make room on the disk and open the capture again.</source>
        <translation>Der Import wurde beendet, weil die angezeigte Kopie nicht geschrieben werden kann: Platz auf dem Datenträger schaffen und die Aufzeichnung neu öffnen.</translation>
    </message>
    <message>
        <source>the copy that is shown cannot be written</source>
        <translation>Die angezeigte Kopie kann nicht geschrieben werden</translation>
    </message>
    <message>
        <source>No messages were found in this capture.</source>
        <translation>In dieser Aufzeichnung wurden keine Nachrichten gefunden.</translation>
    </message>
    <message>
        <source>The capture can be read up to byte %1 of %2: %3.</source>
        <translation>Die Aufzeichnung ist bis Byte %1 von %2 lesbar: %3.</translation>
    </message>
    <message>
        <source>Importing was cancelled: what was found until then is shown.</source>
        <translation>Der Import wurde abgebrochen: Angezeigt wird, was bis dahin gefunden war.</translation>
    </message>
    <message>
        <source>Importing was cancelled before anything was found.</source>
        <translation>Der Import wurde abgebrochen, bevor etwas gefunden war.</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 und %2 weitere</translation>
    </message>
    <message>
        <source>TCP connections on other ports, which are not shown: %1 (%2).</source>
        <translation>TCP-Verbindungen auf anderen Ports, die nicht angezeigt werden: %1 (%2).</translation>
    </message>
    <message>
        <source>TCP connections without a single message, which are not shown: %1 (%2).</source>
        <translation>TCP-Verbindungen ohne eine einzige Nachricht, die nicht angezeigt werden: %1 (%2).</translation>
    </message>
    <message>
        <source>The capture lacks %1 bytes of what is shown, in gaps: %2.</source>
        <translation>Der Aufzeichnung fehlen %1 Bytes von dem, was angezeigt wird; Lücken: %2.</translation>
    </message>
    <message>
        <source>Packets of which the capture has only the beginning: %1. Capture with a larger snapshot length to have them whole.</source>
        <translation>Pakete, von denen die Aufzeichnung nur den Anfang hat: %1. Mit größerer Snapshot-Länge aufzeichnen, um sie ganz zu haben.</translation>
    </message>
    <message>
        <source>TCP connections that carried nothing: %1.</source>
        <translation>TCP-Verbindungen, über die nichts ging: %1.</translation>
    </message>
    <message>
        <source>Marks and notes in the file are not shown, as another program changed it.</source>
        <translation>Markierungen und Notizen der Datei werden nicht angezeigt, weil ein anderes Programm sie geändert hat.</translation>
    </message>
    <message>
        <source>%1 UDP</source>
        <translation>UDP: %1</translation>
    </message>
    <message>
        <source>%1 other IP</source>
        <translation>anderes IP: %1</translation>
    </message>
    <message>
        <source>%1 not IP</source>
        <translation>kein IP: %1</translation>
    </message>
    <message>
        <source>%1 fragments</source>
        <translation>Fragmente: %1</translation>
    </message>
    <message>
        <source>%1 broken</source>
        <translation>beschädigt: %1</translation>
    </message>
    <message>
        <source>%1 unreadable</source>
        <translation>nicht lesbar: %1</translation>
    </message>
    <message>
        <source>%1 of a link that is neither Ethernet, Linux cooked, loopback nor raw IP</source>
        <translation>weder Ethernet, Linux cooked, Loopback noch reines IP: %1</translation>
    </message>
    <message>
        <source>%1 stray TCP</source>
        <translation>verirrtes TCP: %1</translation>
    </message>
    <message>
        <source>Packets that were passed over: %1.</source>
        <translation>Übergangene Pakete: %1.</translation>
    </message>
    <message>
        <source>%1 was not recorded by Channelscope, and this build cannot import captures of other programs: it was made without libpcap and libtins.</source>
        <translation>%1 wurde nicht von Channelscope aufgezeichnet, und dieses Programm kann Aufzeichnungen anderer Programme nicht importieren: Es wurde ohne libpcap und libtins gebaut.</translation>
    </message>
    <message>
        <source>%1 was not recorded by Channelscope: it must be imported.</source>
        <translation>%1 wurde nicht von Channelscope aufgezeichnet und muss importiert werden.</translation>
    </message>
    <message numerus="yes">
        <source>The end of the capture was torn: %1 bytes that were not written whole were cut off.</source>
        <translation>
            <numerusform>Das Ende der Aufzeichnung war abgerissen: %1 Byte, das nicht vollständig geschrieben war, wurde abgeschnitten.</numerusform>
            <numerusform>Das Ende der Aufzeichnung war abgerissen: %1 Bytes, die nicht vollständig geschrieben waren, wurden abgeschnitten.</numerusform>
        </translation>
    </message>
    <message>
        <source>Packets of the capture are repeated or out of order: another program changed it.</source>
        <translation>Pakete der Aufzeichnung kommen doppelt oder in falscher Reihenfolge: Ein anderes Programm hat sie geändert.</translation>
    </message>
    <message>
        <source>Opening was cancelled: %1 of %2 bytes are shown.</source>
        <translation>Das Öffnen wurde abgebrochen: %1 von %2 Bytes werden angezeigt.</translation>
    </message>
    <message>
        <source>Packets that belong to no recorded connection, and are not shown: %1.</source>
        <translation>Pakete, die zu keiner aufgezeichneten Verbindung gehören und nicht angezeigt werden: %1.</translation>
    </message>
    <message>
        <source>Marks and notes on rows that are not there when decoded like this: %1. The file keeps them.</source>
        <translation>Markierungen und Notizen an Zeilen, die es so dekodiert nicht gibt: %1. Die Datei behält sie.</translation>
    </message>
    <message>
        <source>it was recorded on a machine with the other byte order</source>
        <translation>Sie wurde auf einem Rechner mit der anderen Bytereihenfolge aufgezeichnet</translation>
    </message>
    <message>
        <source>another program changed it</source>
        <translation>Ein anderes Programm hat sie geändert</translation>
    </message>
    <message>
        <source>it was not read to its end</source>
        <translation>Sie wurde nicht bis zum Ende gelesen</translation>
    </message>
    <message>
        <source>it is damaged</source>
        <translation>Sie ist beschädigt</translation>
    </message>
    <message>
        <source>Marks and notes cannot be kept in the file: %1. Save as a new file to keep them.</source>
        <translation>Markierungen und Notizen können nicht in der Datei bleiben: %1. Als neue Datei speichern, um sie zu behalten.</translation>
    </message>
    <message>
        <source>The capture file %1 cannot be made: %2.</source>
        <translation>Die Aufzeichnungsdatei %1 kann nicht angelegt werden: %2.</translation>
    </message>
    <message>
        <source>No capture can be made in the folder %1: %2.</source>
        <translation>Im Ordner %1 kann keine Aufzeichnung angelegt werden: %2.</translation>
    </message>
    <message>
        <source>No capture can be kept in memory: %1.</source>
        <translation>Im Arbeitsspeicher kann keine Aufzeichnung gehalten werden: %1.</translation>
    </message>
    <message>
        <source>it may not be changed</source>
        <translation>Sie darf nicht geändert werden</translation>
    </message>
    <message>
        <source>byte %1 of %2 cannot be read: %3</source>
        <translation>Byte %1 von %2 ist nicht lesbar: %3</translation>
    </message>
    <message>
        <source>the recording</source>
        <translation>der Aufzeichnung</translation>
    </message>
    <message>
        <source>the file has become shorter</source>
        <translation>Die Datei ist kürzer geworden</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>Der Datenträger ist voll</translation>
    </message>
    <message>
        <source>the disk quota is used up</source>
        <translation>Das Speicherkontingent ist erschöpft</translation>
    </message>
    <message>
        <source>the file has reached the largest size allowed</source>
        <translation>Die Datei hat die erlaubte Höchstgröße erreicht</translation>
    </message>
    <message>
        <source>the disk reported an error</source>
        <translation>Der Datenträger meldet einen Fehler</translation>
    </message>
    <message>
        <source>permission denied</source>
        <translation>Keine Berechtigung</translation>
    </message>
    <message>
        <source>the disk is read-only</source>
        <translation>Der Datenträger ist schreibgeschützt</translation>
    </message>
    <message>
        <source>something with this name exists already</source>
        <translation>Etwas mit diesem Namen gibt es schon</translation>
    </message>
    <message>
        <source>it does not exist</source>
        <translation>Das gibt es nicht</translation>
    </message>
    <message>
        <source>it is not a folder</source>
        <translation>Das ist kein Ordner</translation>
    </message>
    <message>
        <source>another program has changed the file&apos;s length</source>
        <translation>Ein anderes Programm hat die Länge der Datei geändert</translation>
    </message>
    <message>
        <source>another program uses it</source>
        <translation>Ein anderes Programm benutzt sie</translation>
    </message>
    <message>
        <source>the file has become shorter, or cannot be read</source>
        <translation>Die Datei ist kürzer geworden oder nicht lesbar</translation>
    </message>
    <message>
        <source>the last block is not whole</source>
        <translation>Der letzte Block ist unvollständig</translation>
    </message>
    <message>
        <source>it is not a pcapng file</source>
        <translation>Das ist keine pcapng-Datei</translation>
    </message>
    <message>
        <source>a section has no valid byte order</source>
        <translation>Ein Abschnitt hat keine gültige Bytereihenfolge</translation>
    </message>
    <message>
        <source>there are only zero bytes from here to the end</source>
        <translation>Von hier bis zum Ende folgen nur Nullbytes</translation>
    </message>
    <message>
        <source>a block says that it is %1 bytes long</source>
        <translation>Ein Block gibt seine Länge mit %1 Bytes an</translation>
    </message>
    <message>
        <source>a block says that it is %1 bytes long, more than there are</source>
        <translation>Ein Block gibt seine Länge mit %1 Bytes an, mehr als vorhanden</translation>
    </message>
    <message>
        <source>a block&apos;s two lengths differ</source>
        <translation>Die beiden Längen eines Blocks sind verschieden</translation>
    </message>
    <message>
        <source>a packet says that it is longer than its block</source>
        <translation>Ein Paket gibt sich länger an als sein Block</translation>
    </message>
    <message>
        <source>Recording goes on as before.</source>
        <translation>Die Aufzeichnung läuft weiter wie zuvor.</translation>
    </message>
    <message>
        <source>Recording goes on in %1.</source>
        <translation>Die Aufzeichnung läuft in %1 weiter.</translation>
    </message>
    <message>
        <source>The end of the capture file %1 may be damaged: bringing it to the disk failed (%2).</source>
        <translation>Das Ende der Aufzeichnungsdatei %1 kann beschädigt sein: Sie ließ sich nicht auf den Datenträger bringen (%2).</translation>
    </message>
    <message>
        <source>%1 is a folder; the files of a recording need a name.</source>
        <translation>%1 ist ein Ordner; die Dateien einer Aufzeichnung brauchen einen Namen.</translation>
    </message>
    <message>
        <source>The capture file %1 cannot be deleted: %2.</source>
        <translation>Die Aufzeichnungsdatei %1 kann nicht gelöscht werden: %2.</translation>
    </message>
    <message>
        <source>Recording stopped: %1. Traffic goes on.</source>
        <translation>Aufzeichnung angehalten: %1. Der Verkehr läuft weiter.</translation>
    </message>
    <message>
        <source>The capture file %1 cannot be written: %2.</source>
        <translation>Die Aufzeichnungsdatei %1 kann nicht geschrieben werden: %2.</translation>
    </message>
    <message>
        <source>Recording stopped: bringing the capture to the disk failed (%1). What was recorded may be damaged. Traffic goes on.</source>
        <translation>Aufzeichnung angehalten: Sie ließ sich nicht auf den Datenträger bringen (%1). Das Aufgezeichnete kann beschädigt sein. Der Verkehr läuft weiter.</translation>
    </message>
    <message>
        <source>1 message</source>
        <translation>1 Nachricht</translation>
    </message>
    <message numerus="yes">
        <source>%1 messages</source>
        <translation>
            <numerusform>%1 Nachricht</numerusform>
            <numerusform>%1 Nachrichten</numerusform>
        </translation>
    </message>
    <message>
        <source>1 byte</source>
        <translation>1 Byte</translation>
    </message>
    <message numerus="yes">
        <source>%1 bytes</source>
        <translation>
            <numerusform>%1 Byte</numerusform>
            <numerusform>%1 Bytes</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 und %2</translation>
    </message>
    <message>
        <source>The capture file %1 cannot be read any more.</source>
        <translation>Die Aufzeichnungsdatei %1 ist nicht mehr lesbar.</translation>
    </message>
    <message>
        <source>The capture file %1 was deleted or renamed by another program. Recording goes on, but save the capture under a new name, or it may be lost.</source>
        <translation>Die Aufzeichnungsdatei %1 wurde von einem anderen Programm gelöscht oder umbenannt. Die Aufzeichnung läuft weiter, sollte aber unter neuem Namen gespeichert werden, sonst kann sie verloren gehen.</translation>
    </message>
    <message>
        <source>%1 The recording is kept in memory: save it before you close, or it is lost.</source>
        <translation>%1 Die Aufzeichnung liegt im Arbeitsspeicher: vor dem Schließen speichern, sonst ist sie verloren.</translation>
    </message>
    <message>
        <source>To search the text, write %1.</source>
        <translation>Um den Text zu suchen, %1 schreiben.</translation>
    </message>
    <message>
        <source>To search the text, put it in &quot;quotes&quot;.</source>
        <translation>Um den Text zu suchen, ihn in &quot;Anführungszeichen&quot; setzen.</translation>
    </message>
    <message>
        <source>Write %1 for “%2”.</source>
        <translation>Statt „%2“ ist %1 zu schreiben.</translation>
    </message>
    <message>
        <source>“%1” has no meaning here.</source>
        <translation>„%1“ hat hier keine Bedeutung.</translation>
    </message>
    <message>
        <source>After peer: comes a part of the peer&apos;s address, such as peer:127.0.0.1.</source>
        <translation>Hinter peer: steht ein Teil der Adresse der Gegenstelle, etwa peer:127.0.0.1.</translation>
    </message>
    <message>
        <source>After hex: come whole bytes of two digits each, such as hex:0d0a.</source>
        <translation>Hinter hex: stehen ganze Bytes zu je zwei Ziffern, etwa hex:0d0a.</translation>
    </message>
    <message>
        <source>After len comes a number of bytes, such as len&gt;100 or len&gt;4k.</source>
        <translation>Hinter len steht eine Zahl von Bytes, etwa len&gt;100 oder len&gt;4k.</translation>
    </message>
    <message>
        <source>After time comes a time of day, such as time&gt;12:03:04 or time&gt;2026-11-28T20:00.</source>
        <translation>Hinter time steht eine Uhrzeit, etwa time&gt;12:03:04 oder time&gt;2026-11-28T20:00.</translation>
    </message>
    <message>
        <source>After delta comes a time with its unit ns, us, ms, s or min, such as delta&gt;5ms.</source>
        <translation>Hinter delta steht eine Zeit mit ihrer Einheit ns, us, ms, s oder min, etwa delta&gt;5ms.</translation>
    </message>
    <message>
        <source>The closing &quot; is missing.</source>
        <translation>Das schließende &quot; fehlt.</translation>
    </message>
    <message>
        <source>Between quotes, write \\ for a backslash; \&quot; \n \r \t \0 \x41 are known too.</source>
        <translation>Zwischen Anführungszeichen steht \\ für einen Backslash; bekannt sind auch \&quot; \n \r \t \0 \x41.</translation>
    </message>
    <message>
        <source>The “/” at the end of the regular expression is missing.</source>
        <translation>Das „/“ am Ende des regulären Ausdrucks fehlt.</translation>
    </message>
    <message>
        <source>A filter has at most %1 characters.</source>
        <translation>Ein Filter hat höchstens %1 Zeichen.</translation>
    </message>
    <message>
        <source>There is no “(” for this “)”.</source>
        <translation>Zu dieser „)“ fehlt die „(“.</translation>
    </message>
    <message>
        <source>A term is missing here, such as in, len&gt;100 or &quot;text&quot;.</source>
        <translation>Hier fehlt ein Ausdruck, etwa in, len&gt;100 oder &quot;text&quot;.</translation>
    </message>
    <message>
        <source>Too many parentheses and nots inside each other.</source>
        <translation>Zu viele Klammern und „not“ ineinander.</translation>
    </message>
    <message>
        <source>The “)” for this “(” is missing.</source>
        <translation>Zu dieser „(“ fehlt die „)“.</translation>
    </message>
    <message>
        <source>A term is missing in front of this “)”.</source>
        <translation>Vor dieser „)“ fehlt ein Ausdruck.</translation>
    </message>
    <message>
        <source>A term is missing in front of “%1”. To search the word, write &quot;%1&quot;.</source>
        <translation>Vor „%1“ fehlt ein Ausdruck. Um das Wort zu suchen, &quot;%1&quot; schreiben.</translation>
    </message>
    <message>
        <source>“%1:” is not known. Did you mean %2:? To search the text, put it in &quot;quotes&quot;.</source>
        <translation>„%1:“ ist nicht bekannt. War %2: gemeint? Um den Text zu suchen, ihn in &quot;Anführungszeichen&quot; setzen.</translation>
    </message>
    <message>
        <source>Write %1&gt;… or another of &lt; &lt;= = &gt;= &gt;.</source>
        <translation>%1&gt;… oder ein anderes von &lt; &lt;= = &gt;= &gt; schreiben.</translation>
    </message>
    <message>
        <source>“%1” is not known. Did you mean %2? To search the text, put it in &quot;quotes&quot;.</source>
        <translation>„%1“ ist nicht bekannt. War %2 gemeint? Um den Text zu suchen, ihn in &quot;Anführungszeichen&quot; setzen.</translation>
    </message>
    <message>
        <source>The text between the quotes is empty.</source>
        <translation>Der Text zwischen den Anführungszeichen ist leer.</translation>
    </message>
    <message>
        <source>The regular expression is empty.</source>
        <translation>Der reguläre Ausdruck ist leer.</translation>
    </message>
    <message>
        <source>The regular expression is wrong here: %1.</source>
        <translation>Der reguläre Ausdruck ist hier falsch: %1.</translation>
    </message>
    <message>
        <source>Behind a regular expression, “%1” has no meaning. To search a text with slashes, put it in &quot;quotes&quot;.</source>
        <translation>Hinter einem regulären Ausdruck hat „%1“ keine Bedeutung. Um einen Text mit Schrägstrichen zu suchen, ihn in &quot;Anführungszeichen&quot; setzen.</translation>
    </message>
    <message>
        <source>“%1” is no hexadecimal digit.</source>
        <translation>„%1“ ist keine hexadezimale Ziffer.</translation>
    </message>
    <message>
        <source>A byte is two digits, and in front of this “%1” stands one alone.</source>
        <translation>Ein Byte hat zwei Ziffern, und vor diesem „%1“ steht eine allein.</translation>
    </message>
    <message>
        <source>Between date and time stands a T, as in %1T%2.</source>
        <translation>Zwischen Datum und Uhrzeit steht ein T, wie in %1T%2.</translation>
    </message>
    <message>
        <source>a NUL</source>
        <translation>ein NUL</translation>
    </message>
    <message>
        <source>a TAB</source>
        <translation>ein TAB</translation>
    </message>
    <message>
        <source>an LF</source>
        <translation>ein LF</translation>
    </message>
    <message>
        <source>a CR</source>
        <translation>ein CR</translation>
    </message>
    <message>
        <source>a blank</source>
        <translation>ein Leerzeichen</translation>
    </message>
    <message>
        <source>the byte 0x%1</source>
        <translation>das Byte 0x%1</translation>
    </message>
    <message>
        <source>en_US</source>
        <comment>Not shown: by whose rules numbers are written, as de_DE</comment>
        <translation>de_DE</translation>
    </message>
    <message>
        <source>This is HTTP: the peer is a web client or server, not a Channel program.</source>
        <translation>Das ist HTTP: Die Gegenstelle ist ein Webclient oder Webserver, kein Channel-Programm.</translation>
    </message>
    <message>
        <source>This is TLS: the peer encrypts, but Channel runs over plain TCP.</source>
        <translation>Das ist TLS: Die Gegenstelle verschlüsselt, aber Channel läuft über reines TCP.</translation>
    </message>
    <message>
        <source>A UTF-8 byte-order mark (EF BB BF) stands in front of the message.</source>
        <translation>Vor der Nachricht steht eine UTF-8-Bytereihenfolgemarke (EF BB BF).</translation>
    </message>
    <message>
        <source>A UTF-16 byte-order mark stands in front: the peer sends text as UTF-16.</source>
        <translation>Davor steht eine UTF-16-Bytereihenfolgemarke: Die Gegenstelle sendet Text als UTF-16.</translation>
    </message>
    <message>
        <source>This is SSH, not a Channel program.</source>
        <translation>Das ist SSH, kein Channel-Programm.</translation>
    </message>
    <message>
        <source>The stream ended inside a header: at least 1 byte more was owed.</source>
        <translation>Der Datenstrom endete in einem Kopf: Mindestens 1 Byte stand noch aus.</translation>
    </message>
    <message numerus="yes">
        <source>The stream ended inside a header: at least %1 bytes more were owed.</source>
        <translation>
            <numerusform>Der Datenstrom endete in einem Kopf: Mindestens %1 Byte stand noch aus.</numerusform>
            <numerusform>Der Datenstrom endete in einem Kopf: Mindestens %1 Bytes standen noch aus.</numerusform>
        </translation>
    </message>
    <message>
        <source>The declared length %1 is %2 too long: the next message begins inside the payload.</source>
        <translation>Die angegebene Länge %1 ist um %2 zu groß: Die nächste Nachricht beginnt in den Nutzdaten.</translation>
    </message>
    <message>
        <source>The stream ended inside the payload: %2 of %3 arrived, 1 byte was still owed.</source>
        <translation>Der Datenstrom endete in den Nutzdaten: %2 von %3 kamen an, 1 Byte stand noch aus.</translation>
    </message>
    <message numerus="yes">
        <source>The stream ended inside the payload: %2 of %3 arrived, %1 bytes were still owed.</source>
        <translation>
            <numerusform>Der Datenstrom endete in den Nutzdaten: %2 von %3 kamen an, %1 Byte stand noch aus.</numerusform>
            <numerusform>Der Datenstrom endete in den Nutzdaten: %2 von %3 kamen an, %1 Bytes standen noch aus.</numerusform>
        </translation>
    </message>
    <message>
        <source>The previous declared length was %1 too long: this message&apos;s header begins inside that payload.</source>
        <translation>Die vorige angegebene Länge war um %1 zu groß: Der Kopf dieser Nachricht beginnt in jenen Nutzdaten.</translation>
    </message>
    <message>
        <source>A blank line stands between the header and the payload, as in HTTP: the payload begins right after the header&apos;s CR LF.</source>
        <translation>Zwischen Kopf und Nutzdaten steht eine Leerzeile wie bei HTTP: Die Nutzdaten beginnen gleich hinter dem CR LF des Kopfs.</translation>
    </message>
    <message>
        <source>The previous length counts characters, not UTF-16 bytes: %1 declared, %2 sent.</source>
        <translation>Die vorige Länge zählt Zeichen statt UTF-16-Bytes: %1 angegeben, %2 gesendet.</translation>
    </message>
    <message>
        <source>The previous length counts characters, not UTF-8 bytes: %1 declared, %2 sent.</source>
        <translation>Die vorige Länge zählt Zeichen statt UTF-8-Bytes: %1 angegeben, %2 gesendet.</translation>
    </message>
    <message>
        <source>The previous declared length was %1 too short.</source>
        <translation>Die vorige angegebene Länge war um %1 zu klein.</translation>
    </message>
    <message>
        <source>The CR LF in front of MSG is missing.</source>
        <translation>Das CR LF vor MSG fehlt.</translation>
    </message>
    <message>
        <source>LF where CR LF belongs: the CR in front of MSG is missing.</source>
        <translation>LF statt CR LF: Das CR vor MSG fehlt.</translation>
    </message>
    <message>
        <source>CR where CR LF belongs: the LF in front of MSG is missing.</source>
        <translation>CR statt CR LF: Das LF vor MSG fehlt.</translation>
    </message>
    <message>
        <source>LF CR where CR LF belongs in front of MSG.</source>
        <translation>LF CR statt CR LF vor MSG.</translation>
    </message>
    <message>
        <source>The CR LF in front of the message is doubled.</source>
        <translation>Das CR LF vor der Nachricht ist doppelt.</translation>
    </message>
    <message>
        <source>The space between MSG and the length is missing.</source>
        <translation>Das Leerzeichen zwischen MSG und der Länge fehlt.</translation>
    </message>
    <message>
        <source>After MSG stands %1 where a space belongs.</source>
        <translation>Hinter MSG steht %1, wo ein Leerzeichen hingehört.</translation>
    </message>
    <message>
        <source>“%1” where MSG in capitals belongs.</source>
        <translation>„%1“, wo MSG in Großbuchstaben hingehört.</translation>
    </message>
    <message>
        <source>The word “%1” where MSG belongs.</source>
        <translation>Das Wort „%1“, wo MSG hingehört.</translation>
    </message>
    <message>
        <source>The length has a sign (“%1”); it must be digits alone.</source>
        <translation>Die Länge hat ein Vorzeichen („%1“); erlaubt sind nur Ziffern.</translation>
    </message>
    <message>
        <source>There is %1 after the length.</source>
        <translation>Hinter der Länge steht %1.</translation>
    </message>
    <message>
        <source>There is %1 in front of the length.</source>
        <translation>Vor der Länge steht %1.</translation>
    </message>
    <message>
        <source>LF where CR LF belongs after the length.</source>
        <translation>LF statt CR LF hinter der Länge.</translation>
    </message>
    <message>
        <source>The length is missing.</source>
        <translation>Die Länge fehlt.</translation>
    </message>
    <message>
        <source>The length has a separator (“%1”); it must be digits alone.</source>
        <translation>Die Länge hat ein Trennzeichen („%1“); erlaubt sind nur Ziffern.</translation>
    </message>
    <message>
        <source>The length is not decimal (“%1”): perhaps hexadecimal or with an exponent.</source>
        <translation>Die Länge ist nicht dezimal („%1“): vielleicht hexadezimal oder mit Exponent.</translation>
    </message>
    <message>
        <source>“%1” was typed letter by letter after the length, where the bytes CR LF (0D 0A) belong.</source>
        <translation>„%1“ wurde hinter der Länge Zeichen für Zeichen getippt, wo die Bytes CR LF (0D 0A) hingehören.</translation>
    </message>
    <message>
        <source>The length has a digit that is not ASCII.</source>
        <translation>Die Länge hat eine Ziffer, die nicht ASCII ist.</translation>
    </message>
    <message>
        <source>The length holds %1; only the digits 0–9 may stand there.</source>
        <translation>In der Länge steht %1; erlaubt sind dort nur die Ziffern 0–9.</translation>
    </message>
    <message>
        <source>The declared length is over the largest message size accepted here.</source>
        <translation>Die angegebene Länge übersteigt die größte hier angenommene Nachricht.</translation>
    </message>
    <message>
        <source>The declared length %1 is over the largest message size accepted here.</source>
        <translation>Die angegebene Länge %1 übersteigt die größte hier angenommene Nachricht.</translation>
    </message>
    <message>
        <source>CR where CR LF belongs after the length.</source>
        <translation>CR statt CR LF hinter der Länge.</translation>
    </message>
    <message>
        <source>CR where CR LF belongs after the length: %1 follows the CR.</source>
        <translation>CR statt CR LF hinter der Länge: Auf das CR folgt %1.</translation>
    </message>
    <message>
        <source>The capture lacks %1 here.</source>
        <translation>Der Aufzeichnung fehlt hier etwas: %1.</translation>
    </message>
    <message>
        <source>The capture lacks %1 here, inside a header.</source>
        <translation>Der Aufzeichnung fehlt hier in einem Kopf etwas: %1.</translation>
    </message>
    <message>
        <source>The capture lacks %1 here, inside the payload: it has %2 of %3.</source>
        <translation>Der Aufzeichnung fehlt hier in den Nutzdaten etwas (%1): Sie hat %2 von %3.</translation>
    </message>
    <message>
        <source>The length has more than 56 digits.</source>
        <translation>Die Länge hat mehr als 56 Ziffern.</translation>
    </message>
    <message>
        <source>The rest of something whose beginning the capture lacks.</source>
        <translation>Der Rest von etwas, dessen Anfang der Aufzeichnung fehlt.</translation>
    </message>
    <message>
        <source>This is Telnet, which negotiates options: the peer must use a plain TCP connection.</source>
        <translation>Das ist Telnet, das Optionen aushandelt: Die Gegenstelle muss eine reine TCP-Verbindung benutzen.</translation>
    </message>
    <message>
        <source>“%1” was typed letter by letter where the bytes CR LF (0D 0A) belong in front of MSG.</source>
        <translation>„%1“ wurde Zeichen für Zeichen getippt, wo vor MSG die Bytes CR LF (0D 0A) hingehören.</translation>
    </message>
    <message>
        <source>The frame was sent with its quotes: “%1” stands in front of it.</source>
        <translation>Der Rahmen wurde mit seinen Anführungszeichen gesendet: „%1“ steht davor.</translation>
    </message>
    <message>
        <source>This is text in UTF-16, two bytes a character: the header must be ASCII, one byte a character.</source>
        <translation>Das ist Text in UTF-16 mit zwei Bytes je Zeichen: Der Kopf muss ASCII sein, ein Byte je Zeichen.</translation>
    </message>
    <message>
        <source>A length of %1 bytes (%2) stands where the header belongs: the peer frames its messages in another way.</source>
        <translation>Wo der Kopf hingehört, steht eine Länge aus %1 Bytes (%2): Die Gegenstelle grenzt ihre Nachrichten anders ab.</translation>
    </message>
    <message>
        <source>big-endian</source>
        <translation>Big Endian</translation>
    </message>
    <message>
        <source>little-endian</source>
        <translation>Little Endian</translation>
    </message>
    <message>
        <source>This is JSON without a header: MSG, a blank, its length and CR LF belong in front of it, after another CR LF.</source>
        <translation>Das ist JSON ohne Kopf: Davor gehören MSG, ein Leerzeichen, die Länge und CR LF, und vor alles noch ein CR LF.</translation>
    </message>
    <message>
        <source>This is text without a header: MSG, a blank, its length and CR LF belong in front of it, after another CR LF.</source>
        <translation>Das ist Text ohne Kopf: Davor gehören MSG, ein Leerzeichen, die Länge und CR LF, und vor alles noch ein CR LF.</translation>
    </message>
    <message>
        <source>A message must begin with CR LF &quot;MSG&quot; and a space.</source>
        <translation>Eine Nachricht muss mit CR LF &quot;MSG&quot; und einem Leerzeichen beginnen.</translation>
    </message>
    <message>
        <source>The length must be ASCII digits, followed by CR LF.</source>
        <translation>Die Länge muss aus ASCII-Ziffern bestehen, gefolgt von CR LF.</translation>
    </message>
    <message>
        <source>The declared length is larger than the largest message accepted.</source>
        <translation>Die angegebene Länge ist größer als die größte angenommene Nachricht.</translation>
    </message>
    <message>
        <source>The header is longer than 64 bytes.</source>
        <translation>Der Kopf ist länger als 64 Bytes.</translation>
    </message>
    <message>
        <source>The header&apos;s CR must be followed by LF.</source>
        <translation>Auf das CR des Kopfs muss LF folgen.</translation>
    </message>
    <message>
        <source>The stream ended inside a message.</source>
        <translation>Der Datenstrom endete in einer Nachricht.</translation>
    </message>
    <message>
        <source>answering was switched off</source>
        <translation>Das Antworten wurde abgeschaltet</translation>
    </message>
    <message>
        <source>1 answer that waited for %2 to read was dropped: %3.</source>
        <translation>1 Antwort, die darauf wartete, dass %2 liest, wurde verworfen: %3.</translation>
    </message>
    <message numerus="yes">
        <source>%1 answers that waited for %2 to read were dropped: %3.</source>
        <translation>
            <numerusform>%1 Antwort, die darauf wartete, dass %2 liest, wurde verworfen: %3.</numerusform>
            <numerusform>%1 Antworten, die darauf warteten, dass %2 liest, wurden verworfen: %3.</numerusform>
        </translation>
    </message>
    <message>
        <source>the connection ended</source>
        <translation>Die Verbindung endete</translation>
    </message>
    <message>
        <source>Forwarding to %1, port %2, leads back to this proxy through another program. Choose another host or port.</source>
        <translation>Die Weiterleitung an %1, Port %2, führt über ein anderes Programm zu diesem Proxy zurück. Einen anderen Host oder Port wählen.</translation>
    </message>
    <message>
        <source>Forwarding to %1, port %2, leads back to this proxy itself. Choose another host or port.</source>
        <translation>Die Weiterleitung an %1, Port %2, führt zu diesem Proxy selbst zurück. Einen anderen Host oder Port wählen.</translation>
    </message>
    <message>
        <source>Nothing more can be printed: %1</source>
        <translation>Es kann nichts mehr ausgegeben werden: %1</translation>
    </message>
    <message>
        <source>The capture is being saved already.</source>
        <translation>Die Aufzeichnung wird bereits gespeichert.</translation>
    </message>
    <message>
        <source>%1 does not read: too much is waiting to be sent to it already.</source>
        <translation>%1 liest nicht: Es wartet schon zu viel darauf, dorthin gesendet zu werden.</translation>
    </message>
    <message>
        <source>The connection to %1 is closed for sending.</source>
        <translation>Über die Verbindung zu %1 kann nicht mehr gesendet werden.</translation>
    </message>
    <message>
        <source>The message is larger than what may wait to be sent to %1.</source>
        <translation>Die Nachricht ist größer als das, was auf das Senden an %1 warten darf.</translation>
    </message>
    <message>
        <source>That connection is closed.</source>
        <translation>Diese Verbindung ist geschlossen.</translation>
    </message>
    <message>
        <source>No client is connected.</source>
        <translation>Kein Client ist verbunden.</translation>
    </message>
    <message>
        <source>The peer</source>
        <translation>Die Gegenstelle</translation>
    </message>
    <message>
        <source>The limit of %1 clients is reached.</source>
        <translation>Die Grenze von %1 Clients ist erreicht.</translation>
    </message>
    <message>
        <source>The error is at byte offset %1.</source>
        <translation>Der Fehler liegt bei Byte-Offset %1.</translation>
    </message>
    <message>
        <source>no thread can be started to look up its name (%1). End programs, raise the limit on processes, or use an address.</source>
        <translation>Für die Suche nach dem Namen kann kein Thread gestartet werden (%1). Programme beenden, die Grenze für Prozesse anheben oder eine Adresse angeben.</translation>
    </message>
    <message>
        <source>The host %1 (port %2) was not found. Check the name or use an address.</source>
        <translation>Der Host %1 (Port %2) wurde nicht gefunden. Den Namen prüfen oder eine Adresse angeben.</translation>
    </message>
    <message>
        <source>%1 refused the connection on port %2. Check that a program listens there.</source>
        <translation>%1 hat die Verbindung auf Port %2 abgelehnt. Prüfen, ob dort ein Programm lauscht.</translation>
    </message>
    <message>
        <source>%1, port %2, cannot be reached from here. Check the address and the network.</source>
        <translation>%1, Port %2, ist von hier nicht erreichbar. Adresse und Netzwerk prüfen.</translation>
    </message>
    <message>
        <source>%1 did not answer on port %2 in time. Check the address and any firewall between.</source>
        <translation>%1 hat auf Port %2 nicht rechtzeitig geantwortet. Die Adresse und jede Firewall dazwischen prüfen.</translation>
    </message>
    <message>
        <source>%1 reset the connection on port %2. Its program may have ended or crashed.</source>
        <translation>%1 hat die Verbindung auf Port %2 zurückgesetzt. Das Programm dort kann beendet worden oder abgestürzt sein.</translation>
    </message>
    <message>
        <source>Port %2 on %1 is in use by another program. Choose another port or stop that program.</source>
        <translation>Port %2 auf %1 wird von einem anderen Programm benutzt. Einen anderen Port wählen oder jenes Programm beenden.</translation>
    </message>
    <message>
        <source>Port %2 on %1 is not allowed: ports below 1024 need privileges. Choose a higher port.</source>
        <translation>Port %2 auf %1 ist nicht erlaubt: Ports unter 1024 brauchen besondere Rechte. Einen höheren Port wählen.</translation>
    </message>
    <message>
        <source>%1 is not an address of this machine, so port %2 cannot be used there. Choose one of its own addresses.</source>
        <translation>%1 ist keine Adresse dieses Rechners, daher ist Port %2 dort nicht benutzbar. Eine seiner eigenen Adressen wählen.</translation>
    </message>
    <message>
        <source>No file descriptor is left for %1, port %2. Close connections or raise the limit.</source>
        <translation>Für %1, Port %2, ist kein Dateideskriptor mehr frei. Verbindungen schließen oder die Grenze anheben.</translation>
    </message>
    <message>
        <source>%1, port %2, did not complete a message header in time. The connection was ended.</source>
        <translation>%1, Port %2, hat einen Nachrichtenkopf nicht rechtzeitig vollendet. Die Verbindung wurde beendet.</translation>
    </message>
    <message>
        <source>%1, port %2, broke the protocol. The connection was ended.</source>
        <translation>%1, Port %2, hat das Protokoll verletzt. Die Verbindung wurde beendet.</translation>
    </message>
    <message>
        <source>%1, port %2, cannot be used. See what the system says and try again.</source>
        <translation>%1, Port %2, ist nicht benutzbar. Meldungen des Systems ansehen und neu versuchen.</translation>
    </message>
    <message>
        <source>%1, port %2, cannot be used: %3</source>
        <translation>%1, Port %2, ist nicht benutzbar: %3</translation>
    </message>
    <message>
        <source>Accepting is paused: out of file descriptors. It goes on by itself; close connections or raise the limit.</source>
        <translation>Das Annehmen ruht: keine Dateideskriptoren mehr frei. Es geht von selbst weiter; Verbindungen schließen oder die Grenze anheben.</translation>
    </message>
    <message>
        <source>Accepting is paused: %1. It goes on by itself.</source>
        <translation>Das Annehmen ruht: %1. Es geht von selbst weiter.</translation>
    </message>
</context>
<context>
    <name>channel::ui::Base64Reader</name>
    <message>
        <source>“%1” is not a Base64 character.</source>
        <translation>„%1“ ist kein Base64-Zeichen.</translation>
    </message>
    <message>
        <source>Nothing may follow the padding.</source>
        <translation>Auf die Auffüllung darf nichts folgen.</translation>
    </message>
    <message>
        <source>“=” belongs only at the end of a group of four.</source>
        <translation>„=“ gehört nur an das Ende einer Vierergruppe.</translation>
    </message>
    <message>
        <source>The last group has %1 of 4 characters; “=” pads it.</source>
        <translation>Die letzte Gruppe hat %1 von 4 Zeichen; „=“ füllt sie auf.</translation>
    </message>
    <message>
        <source>This character holds bits that belong to no byte.</source>
        <translation>Dieses Zeichen enthält Bits, die zu keinem Byte gehören.</translation>
    </message>
</context>
<context>
    <name>channel::ui::CaptureDocument</name>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Saving was cancelled.</source>
        <translation>Das Speichern wurde abgebrochen.</translation>
    </message>
    <message>
        <source>To see a connection without messages, choose Decode as and name its port.</source>
        <translation>Um eine Verbindung ohne Nachrichten zu sehen, Dekodieren als wählen und ihren Port nennen.</translation>
    </message>
</context>
<context>
    <name>channel::ui::ColumnWidths</name>
    <message>
        <source>same write</source>
        <translation>selber Schreibvorgang</translation>
    </message>
</context>
<context>
    <name>channel::ui::ComposePanel</name>
    <message>
        <source>Compose</source>
        <translation>Verfassen</translation>
    </message>
    <message>
        <source>&amp;To</source>
        <translation>A&amp;n</translation>
    </message>
    <message>
        <source>Send to</source>
        <translation>Senden an</translation>
    </message>
    <message>
        <source>Gone: choose whom to send to</source>
        <translation>Nicht mehr da: neues Ziel wählen</translation>
    </message>
    <message>
        <source>&amp;As</source>
        <translation>Al&amp;s</translation>
    </message>
    <message>
        <source>Format of the message</source>
        <translation>Format der Nachricht</translation>
    </message>
    <message>
        <source>Choose the file to send</source>
        <translation>Die zu sendende Datei wählen</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>D&amp;urchsuchen…</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Send the message (Ctrl+Enter)</source>
        <translation>Die Nachricht senden (Strg+Eingabe)</translation>
    </message>
    <message>
        <source>Sen&amp;d</source>
        <translation>Sen&amp;den</translation>
    </message>
    <message>
        <source>Message to send</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Bytes on the wire</source>
        <translation>Bytes auf der Leitung</translation>
    </message>
    <message>
        <source>The exact bytes that will be sent, header included</source>
        <translation>Genau die Bytes, die gesendet werden, mit Kopf</translation>
    </message>
    <message>
        <source>Size of the message</source>
        <translation>Größe der Nachricht</translation>
    </message>
    <message>
        <source>Pasted only %1 of %2 characters: there is room for %3. Send long data as File.</source>
        <translation>Nur %1 von %2 Zeichen eingefügt: Platz ist für %3. Lange Daten als Datei senden.</translation>
    </message>
    <message>
        <source>Path of the file to send</source>
        <translation>Pfad der zu sendenden Datei</translation>
    </message>
    <message>
        <source>Character %1: %2</source>
        <translation>Zeichen %1: %2</translation>
    </message>
    <message>
        <source>Reading the file…</source>
        <translation>Die Datei wird gelesen…</translation>
    </message>
    <message>
        <source>File to send</source>
        <translation>Zu sendende Datei</translation>
    </message>
</context>
<context>
    <name>channel::ui::ConnectionBar</name>
    <message>
        <source>Mode: listen for clients or connect to a server</source>
        <translation>Art: auf Clients lauschen oder mit einem Server verbinden</translation>
    </message>
    <message>
        <source>Wait for clients, or be one</source>
        <translation>Auf Clients warten oder einer sein</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>Lauschen</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>H&amp;ost</source>
        <translation>H&amp;ost</translation>
    </message>
    <message>
        <source>Host name or address</source>
        <translation>Hostname oder Adresse</translation>
    </message>
    <message>
        <source>127.0.0.1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>&amp;Port</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>TCP port; 0 takes any free port to listen on</source>
        <translation>TCP-Port; 0 nimmt zum Lauschen irgendeinen freien</translation>
    </message>
    <message>
        <source>Reachable from other machines</source>
        <translation>Von anderen Rechnern erreichbar</translation>
    </message>
    <message>
        <source>Reachability</source>
        <translation>Erreichbarkeit</translation>
    </message>
    <message>
        <source>&amp;Listen</source>
        <translation>&amp;Lauschen</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>&amp;Verbinden</translation>
    </message>
    <message>
        <source>Address to listen on; * for every address of this machine</source>
        <translation>Adresse zum Lauschen; * für jede Adresse dieses Rechners</translation>
    </message>
    <message>
        <source>Name or address of the server</source>
        <translation>Name oder Adresse des Servers</translation>
    </message>
</context>
<context>
    <name>channel::ui::CopyFormats</name>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>Hex</translation>
    </message>
    <message>
        <source>Hex dump</source>
        <translation>Hex-Dump</translation>
    </message>
    <message>
        <source>C array</source>
        <translation>C-Array</translation>
    </message>
    <message>
        <source>Python bytes</source>
        <translation>Python-Bytes</translation>
    </message>
    <message>
        <source>Base64</source>
        <translation>Base64</translation>
    </message>
</context>
<context>
    <name>channel::ui::Counts</name>
    <message>
        <source>1 byte</source>
        <translation>1 Byte</translation>
    </message>
    <message numerus="yes">
        <source>%1 bytes</source>
        <translation>
            <numerusform>%1 Byte</numerusform>
            <numerusform>%1 Bytes</numerusform>
        </translation>
    </message>
    <message>
        <source>1 message</source>
        <translation>1 Nachricht</translation>
    </message>
    <message numerus="yes">
        <source>%1 messages</source>
        <translation>
            <numerusform>%1 Nachricht</numerusform>
            <numerusform>%1 Nachrichten</numerusform>
        </translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 Zeile</translation>
    </message>
    <message numerus="yes">
        <source>%1 rows</source>
        <translation>
            <numerusform>%1 Zeile</numerusform>
            <numerusform>%1 Zeilen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>channel::ui::DecodeAsDialog</name>
    <message>
        <source>Decode as</source>
        <translation>Dekodieren als</translation>
    </message>
    <message>
        <source>After an &amp;error</source>
        <translation>Nach einem &amp;Fehler</translation>
    </message>
    <message>
        <source>After an error</source>
        <translation>Nach einem Fehler</translation>
    </message>
    <message>
        <source>go on at the next message (resynchronise)</source>
        <translation>bei der nächsten Nachricht weitermachen (resynchronisieren)</translation>
    </message>
    <message>
        <source>decode no further (strict)</source>
        <translation>nicht weiter dekodieren (streng)</translation>
    </message>
    <message>
        <source>&amp;Largest message</source>
        <translation>&amp;Größte Nachricht</translation>
    </message>
    <message>
        <source>Largest message in bytes</source>
        <translation>Größte Nachricht in Bytes</translation>
    </message>
    <message>
        <source> bytes</source>
        <translation> Bytes</translation>
    </message>
    <message>
        <source>A longer declared length is an error</source>
        <translation>Eine größere angegebene Länge ist ein Fehler</translation>
    </message>
    <message>
        <source>&amp;Ports of Channel</source>
        <translation>&amp;Ports von Channel</translation>
    </message>
    <message>
        <source>Ports of Channel</source>
        <translation>Ports von Channel</translation>
    </message>
    <message>
        <source>wherever there are messages</source>
        <translation>wo immer es Nachrichten gibt</translation>
    </message>
    <message>
        <source>Connections with one of these ports are shown, whatever is in them, and no others. For example 5000, 6000</source>
        <translation>Verbindungen mit einem dieser Ports werden angezeigt, was immer darin ist, und keine anderen. Zum Beispiel 5000, 6000</translation>
    </message>
    <message>
        <source>%1 is not a port: ports are numbers from 1 to 65535.</source>
        <translation>%1 ist kein Port: Ports sind Zahlen von 1 bis 65535.</translation>
    </message>
</context>
<context>
    <name>channel::ui::DocumentArea</name>
    <message>
        <source>Open captures</source>
        <translation>Offene Aufzeichnungen</translation>
    </message>
    <message>
        <source>Next capture</source>
        <translation>Nächste Aufzeichnung</translation>
    </message>
    <message>
        <source>Previous capture</source>
        <translation>Vorige Aufzeichnung</translation>
    </message>
    <message>
        <source>Close (Ctrl+W)</source>
        <translation>Schließen (Strg+W)</translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation>%1 schließen</translation>
    </message>
    <message>
        <source>%1 · %2 new</source>
        <translation>%1 · %2 neu</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Wird gespeichert</translation>
    </message>
    <message>
        <source>Opening %1</source>
        <translation>%1 wird geöffnet</translation>
    </message>
</context>
<context>
    <name>channel::ui::EndpointPanel</name>
    <message>
        <source>Endpoints and clients</source>
        <translation>Endpunkte und Clients</translation>
    </message>
</context>
<context>
    <name>channel::ui::EscapeReader</name>
    <message>
        <source>A lone backslash ends the text; \\ stands for a backslash.</source>
        <translation>Ein einzelner Backslash beendet den Text; \\ steht für einen Backslash.</translation>
    </message>
    <message>
        <source>Unknown escape \%1: there are \n \r \t \0 \\ \&quot; \xHH \uHHHH.</source>
        <translation>Unbekannte Escape-Folge \%1: Es gibt \n \r \t \0 \\ \&quot; \xHH \uHHHH.</translation>
    </message>
    <message>
        <source>Half a surrogate pair is no character.</source>
        <translation>Ein halbes Surrogatpaar ist kein Zeichen.</translation>
    </message>
    <message>
        <source>Two hex digits belong after \x.</source>
        <translation>Hinter \x gehören zwei Hex-Ziffern.</translation>
    </message>
    <message>
        <source>Four hex digits belong after \u.</source>
        <translation>Hinter \u gehören vier Hex-Ziffern.</translation>
    </message>
</context>
<context>
    <name>channel::ui::ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Selected rows</source>
        <translation>Ausgewählte Zeilen</translation>
    </message>
    <message>
        <source>Rows shown now</source>
        <translation>Gerade angezeigte Zeilen</translation>
    </message>
    <message>
        <source>All rows</source>
        <translation>Alle Zeilen</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>&amp;Format</translation>
    </message>
    <message>
        <source>Format of the export</source>
        <translation>Format des Exports</translation>
    </message>
    <message>
        <source>About the format</source>
        <translation>Über das Format</translation>
    </message>
    <message>
        <source>F&amp;ile</source>
        <translation>Date&amp;i</translation>
    </message>
    <message>
        <source>File to export to</source>
        <translation>Zieldatei des Exports</translation>
    </message>
    <message>
        <source>Choose the file</source>
        <translation>Die Datei wählen</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>D&amp;urchsuchen…</translation>
    </message>
    <message>
        <source>Export problem</source>
        <translation>Problem beim Export</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>Fortschritt des Exports</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>A line about each row, then its payload as it is.</source>
        <translation>Eine Zeile über jede Zeile, dann ihre Nutzdaten, wie sie sind.</translation>
    </message>
    <message>
        <source>Hex dump</source>
        <translation>Hex-Dump</translation>
    </message>
    <message>
        <source>A line about each row, then its wire bytes as hexdump -C shows them.</source>
        <translation>Eine Zeile über jede Zeile, dann ihre Bytes auf der Leitung, wie hexdump -C sie zeigt.</translation>
    </message>
    <message>
        <source>JSON lines</source>
        <translation>JSON-Zeilen</translation>
    </message>
    <message>
        <source>An event a line, as channelcat prints them; every byte of a message is kept.</source>
        <translation>Ein Ereignis je Zeile, wie channelcat es ausgibt; jedes Byte einer Nachricht bleibt erhalten.</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>A line with columns for each row, for spreadsheets: UTF-8, and escapes where a payload is none.</source>
        <translation>Je Zeile eine mit Spalten, für Tabellenprogramme: UTF-8, und Escapes, wo Nutzdaten keines sind.</translation>
    </message>
    <message>
        <source>Raw payloads</source>
        <translation>Rohe Nutzdaten</translation>
    </message>
    <message>
        <source>The payloads of messages alone, one right behind the other.</source>
        <translation>Nur die Nutzdaten der Nachrichten, direkt hintereinander.</translation>
    </message>
    <message>
        <source>&amp;Selected rows (%1)</source>
        <translation>Ausge&amp;wählte Zeilen (%1)</translation>
    </message>
    <message>
        <source>Rows s&amp;hown so far (%1)</source>
        <translation>Bis&amp;her angezeigte Zeilen (%1)</translation>
    </message>
    <message>
        <source>Rows s&amp;hown now (%1)</source>
        <translation>Gerade angezeigte &amp;Zeilen (%1)</translation>
    </message>
    <message>
        <source>&amp;All rows (%1)</source>
        <translation>&amp;Alle Zeilen (%1)</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>E&amp;xportieren</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>Exportieren nach</translation>
    </message>
    <message>
        <source>Replace the file</source>
        <translation>Die Datei ersetzen</translation>
    </message>
    <message>
        <source>%1 exists already. Replace it?</source>
        <translation>%1 gibt es schon. Ersetzen?</translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>&amp;Ersetzen</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was written.</source>
        <translation>Abgebrochen. Es wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>Exported %1 to %2.</source>
        <translation>%1 nach %2 exportiert.</translation>
    </message>
</context>
<context>
    <name>channel::ui::FilePayload</name>
    <message>
        <source>Choose a file.</source>
        <translation>Eine Datei wählen.</translation>
    </message>
    <message>
        <source>There is no file “%1”.</source>
        <translation>Es gibt keine Datei „%1“.</translation>
    </message>
    <message>
        <source>“%1” is a folder.</source>
        <translation>„%1“ ist ein Ordner.</translation>
    </message>
    <message>
        <source>“%1” is not a regular file.</source>
        <translation>„%1“ ist keine gewöhnliche Datei.</translation>
    </message>
    <message>
        <source>“%1” has %2; the largest message has %3.</source>
        <translation>„%1“ hat %2; die größte Nachricht hat %3.</translation>
    </message>
    <message>
        <source>Cannot open “%1”: %2.</source>
        <translation>„%1“ kann nicht geöffnet werden: %2.</translation>
    </message>
    <message>
        <source>Cannot read the file: %1.</source>
        <translation>Die Datei kann nicht gelesen werden: %1.</translation>
    </message>
    <message>
        <source>The file is longer than the largest message.</source>
        <translation>Die Datei ist länger als die größte Nachricht.</translation>
    </message>
</context>
<context>
    <name>channel::ui::FilterBar</name>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter the log</source>
        <translation>Das Protokoll filtern</translation>
    </message>
    <message>
        <source>Shows every row. Try  malformed  ·  in peer:40112 len&gt;100  ·  &quot;Hello World&quot; or /regex/  ·  not event</source>
        <translation>Zeigt jede Zeile. Etwa  malformed  ·  in peer:40112 len&gt;100  ·  &quot;Hello World&quot; or /regex/  ·  not event</translation>
    </message>
    <message>
        <source>Show only the rows that match (Ctrl+/)</source>
        <translation>Nur passende Zeilen zeigen (Strg+/)</translation>
    </message>
    <message>
        <source>Saved filters</source>
        <translation>Gespeicherte Filter</translation>
    </message>
    <message>
        <source>Rows shown</source>
        <translation>Angezeigte Zeilen</translation>
    </message>
    <message>
        <source>Filter problem</source>
        <translation>Problem mit dem Filter</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>&amp;Save this filter…</source>
        <translation>Diesen Filter &amp;speichern…</translation>
    </message>
    <message>
        <source>No saved filters so far</source>
        <translation>Noch keine gespeicherten Filter</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>Save filter</source>
        <translation>Filter speichern</translation>
    </message>
    <message>
        <source>Name (one that exists is replaced):</source>
        <translation>Name (ein vorhandener wird ersetzt):</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>The filter was not saved: a name has 1 to %1 characters, and at most %2 filters are kept.</source>
        <translation>Der Filter wurde nicht gespeichert: Ein Name hat 1 bis %1 Zeichen, und höchstens %2 Filter werden behalten.</translation>
    </message>
</context>
<context>
    <name>channel::ui::FilterEdit</name>
    <message>
        <source>Clear (Esc)</source>
        <translation>Leeren (Esc)</translation>
    </message>
</context>
<context>
    <name>channel::ui::FilterErrorLine</name>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>What is wrong with the filter</source>
        <translation>Was am Filter falsch ist</translation>
    </message>
</context>
<context>
    <name>channel::ui::FindBar</name>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Find in the log</source>
        <translation>Im Protokoll suchen</translation>
    </message>
    <message>
        <source>Text, or anything that a filter can say</source>
        <translation>Text oder alles, was ein Filter sagen kann</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>Voriger Treffer</translation>
    </message>
    <message>
        <source>Previous match (Shift+F3, Shift+Enter)</source>
        <translation>Voriger Treffer (Umschalt+F3, Umschalt+Eingabe)</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>Nächster Treffer</translation>
    </message>
    <message>
        <source>Next match (F3, Enter)</source>
        <translation>Nächster Treffer (F3, Eingabe)</translation>
    </message>
    <message>
        <source>Matches</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>Close find</source>
        <translation>Suche schließen</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Find problem</source>
        <translation>Problem mit der Suche</translation>
    </message>
</context>
<context>
    <name>channel::ui::HexPainter</name>
    <message>
        <source>Reading from the disk…</source>
        <translation>Wird vom Datenträger gelesen…</translation>
    </message>
</context>
<context>
    <name>channel::ui::HexView</name>
    <message>
        <source>Copy as %1</source>
        <translation>Als %1 kopieren</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Alles auswählen</translation>
    </message>
</context>
<context>
    <name>channel::ui::Inspector</name>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>Select a message to see its bytes.</source>
        <translation>Eine Nachricht auswählen, um ihre Bytes zu sehen.</translation>
    </message>
    <message>
        <source>Selected message</source>
        <translation>Ausgewählte Nachricht</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Diagnosis</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Ways to look at the message</source>
        <translation>Ansichten der Nachricht</translation>
    </message>
    <message>
        <source>&amp;Hex</source>
        <translation>&amp;Hex</translation>
    </message>
    <message>
        <source>Bytes as hex</source>
        <translation>Bytes als Hex</translation>
    </message>
    <message>
        <source>Selected bytes</source>
        <translation>Ausgewählte Bytes</translation>
    </message>
    <message>
        <source>Te&amp;xt</source>
        <translation>Te&amp;xt</translation>
    </message>
    <message>
        <source>Payload as text</source>
        <translation>Nutzdaten als Text</translation>
    </message>
    <message>
        <source>The payload is empty.</source>
        <translation>Die Nutzdaten sind leer.</translation>
    </message>
    <message>
        <source>&amp;Encoding</source>
        <translation>&amp;Kodierung</translation>
    </message>
    <message>
        <source>Text encoding</source>
        <translation>Textkodierung</translation>
    </message>
    <message>
        <source>text shown</source>
        <translation>Angezeigter Text</translation>
    </message>
    <message>
        <source>Show more of the text</source>
        <translation>Mehr vom Text zeigen</translation>
    </message>
    <message>
        <source>Show &amp;more</source>
        <translation>&amp;Mehr zeigen</translation>
    </message>
    <message>
        <source>&amp;JSON</source>
        <translation>&amp;JSON</translation>
    </message>
    <message>
        <source>Payload as JSON</source>
        <translation>Nutzdaten als JSON</translation>
    </message>
    <message>
        <source>JSON shown</source>
        <translation>Angezeigtes JSON</translation>
    </message>
    <message>
        <source>Show more of the JSON</source>
        <translation>Mehr vom JSON zeigen</translation>
    </message>
    <message>
        <source>&amp;Wire</source>
        <translation>Leit&amp;ung</translation>
    </message>
    <message>
        <source>Reads and writes that built the message</source>
        <translation>Lese- und Schreibvorgänge, aus denen die Nachricht entstand</translation>
    </message>
    <message>
        <source>How the message came</source>
        <translation>Wie die Nachricht kam</translation>
    </message>
    <message>
        <source>This row is an event: it has no payload.</source>
        <translation>Diese Zeile ist ein Ereignis: Sie hat keine Nutzdaten.</translation>
    </message>
    <message>
        <source>Malformed</source>
        <translation>Fehlerhaft</translation>
    </message>
    <message>
        <source>Malformed: %1</source>
        <translation>Fehlerhaft: %1</translation>
    </message>
    <message>
        <source>Malformed at byte %1 (0x%2)</source>
        <translation>Fehlerhaft bei Byte %1 (0x%2)</translation>
    </message>
    <message>
        <source>Malformed at byte %1 (0x%2): %3</source>
        <translation>Fehlerhaft bei Byte %1 (0x%2): %3</translation>
    </message>
    <message>
        <source>The payload is not JSON.</source>
        <translation>Die Nutzdaten sind kein JSON.</translation>
    </message>
    <message>
        <source>This looks like JSON, but is longer than the 1 MiB that is laid out here.
The Text tab shows it as it is.</source>
        <translation>Das sieht nach JSON aus, ist aber länger als das 1 MiB, das hier gegliedert wird.
Der Reiter Text zeigt es, wie es ist.</translation>
    </message>
    <message>
        <source>Bytes cannot be read back from the recording</source>
        <translation>Bytes können nicht aus der Aufzeichnung zurückgelesen werden</translation>
    </message>
    <message>
        <source>Still reading from the disk. Copy again in a moment.</source>
        <translation>Wird noch vom Datenträger gelesen. Gleich noch einmal kopieren.</translation>
    </message>
    <message>
        <source>Copied %1 as %2</source>
        <translation>%1 als %2 kopiert</translation>
    </message>
    <message>
        <source>Copied only the first %1 of %2 as %3</source>
        <translation>Nur die ersten %1 von %2 als %3 kopiert</translation>
    </message>
</context>
<context>
    <name>channel::ui::MainWindow</name>
    <message>
        <source>Channelscope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a capture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the capture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow the newest message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recordings left behind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About captures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compose</source>
        <translation>Verfassen</translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsaved recording</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>channel::ui::NoteDialog</name>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty: no note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length of the note</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>channel::ui::NoticeBar</name>
    <message>
        <source>Kind of notice</source>
        <translation>Art des Hinweises</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Dismiss this notice</source>
        <translation>Diesen Hinweis schließen</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>No command</source>
        <translation>Kein Befehl</translation>
    </message>
</context>
<context>
    <name>channel::ui::PagePresenter</name>
    <message>
        <source>%1 of %2 KiB</source>
        <translation>%1 von %2 KiB</translation>
    </message>
    <message>
        <source>Reading from the disk…</source>
        <translation>Wird vom Datenträger gelesen…</translation>
    </message>
    <message>
        <source>[%1 before this]</source>
        <translation>[%1 davor]</translation>
    </message>
</context>
<context>
    <name>channel::ui::PayloadFormats</name>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Text with escapes</source>
        <translation>Text mit Escapes</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>Hex</translation>
    </message>
    <message>
        <source>Base64</source>
        <translation>Base64</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
</context>
<context>
    <name>channel::ui::PortSpinBox</name>
    <message>
        <source>any free port</source>
        <translation>beliebig</translation>
    </message>
</context>
<context>
    <name>channel::ui::RowTimes</name>
    <message>
        <source>same read</source>
        <translation>selber Lesevorgang</translation>
    </message>
    <message>
        <source>same write</source>
        <translation>selber Schreibvorgang</translation>
    </message>
</context>
<context>
    <name>channel::ui::SelectionSummary</name>
    <message>
        <source>Offset 0x%1 (%2) · %3</source>
        <translation>Offset 0x%1 (%2) · %3</translation>
    </message>
    <message>
        <source>No bytes</source>
        <translation>Keine Bytes</translation>
    </message>
    <message>
        <source>%1, malformed</source>
        <translation>%1, fehlerhaft</translation>
    </message>
    <message>
        <source>%1: header %2 + payload %3</source>
        <translation>%1: Kopf %2 + Nutzdaten %3</translation>
    </message>
</context>
<context>
    <name>channel::ui::SendOutcome</name>
    <message>
        <source>the connection to %1 was ended here first</source>
        <translation>Die Verbindung zu %1 wurde vorher hier beendet</translation>
    </message>
    <message>
        <source>%1 closed the connection first</source>
        <translation>%1 hat die Verbindung vorher geschlossen</translation>
    </message>
    <message>
        <source>%1 reset the connection first</source>
        <translation>%1 hat die Verbindung vorher zurückgesetzt</translation>
    </message>
    <message>
        <source>the connection to %1 failed first</source>
        <translation>Die Verbindung zu %1 ist vorher abgebrochen</translation>
    </message>
    <message>
        <source>Not sent: %1.</source>
        <translation>Nicht gesendet: %1.</translation>
    </message>
    <message>
        <source>Only %1 of its %2 bytes were sent: %3.</source>
        <translation>Nur %1 von %2 Bytes wurden gesendet: %3.</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>Es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>Sending %1 to %2…</source>
        <translation>Wird an %2 gesendet: %1…</translation>
    </message>
    <message>
        <source>Sent %1 to %2</source>
        <translation>An %2 gesendet: %1</translation>
    </message>
    <message numerus="yes">
        <source>Sent %1 to %2 clients</source>
        <translation>
            <numerusform>An %2 Client gesendet: %1</numerusform>
            <numerusform>An %2 Clients gesendet: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sending %1 to %2 clients…</source>
        <translation>
            <numerusform>Wird an %2 Client gesendet: %1…</numerusform>
            <numerusform>Wird an %2 Clients gesendet: %1…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent %1 to %2 of %3 clients.</source>
        <translation>
            <numerusform>An %2 von %3 Client gesendet: %1.</numerusform>
            <numerusform>An %2 von %3 Clients gesendet: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>an empty message</source>
        <translation>leere Nachricht</translation>
    </message>
    <message>
        <source>Still waiting for %1.</source>
        <translation>Noch offen: %1.</translation>
    </message>
    <message numerus="yes">
        <source>Still waiting for %1 clients.</source>
        <translation>
            <numerusform>Noch offen: %1 Client.</numerusform>
            <numerusform>Noch offen: %1 Clients.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>And %1 more did not get it.</source>
        <translation>
            <numerusform>Und %1 weiterer bekam sie nicht.</numerusform>
            <numerusform>Und %1 weitere bekamen sie nicht.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>channel::ui::SessionPresenter</name>
    <message>
        <source>This window listens on %1, which is one of the addresses of %2. Stop it first to listen on all of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This window listens on %1 already: see the list at the left.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>channel::ui::TargetChoice</name>
    <message>
        <source>No one to send to: listen or connect first</source>
        <translation>Kein Ziel: erst lauschen oder verbinden</translation>
    </message>
</context>
<context>
    <name>channel::ui::TextReader</name>
    <message>
        <source>[The rest cannot be read.]</source>
        <translation>[Der Rest ist nicht lesbar.]</translation>
    </message>
</context>
<context>
    <name>channel::ui::TrafficModel</name>
    <message>
        <source>(empty)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>channel::ui::TrafficPage</name>
    <message>
        <source>About the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide the rows so far; the recording keeps them (Ctrl+L)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+L</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back the last clear, mark, note or time reference (Ctrl+Z)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the newest message in view (End in the list)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+/</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+F</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export rows as text, hex dump, JSON, CSV or bare payloads (Ctrl+E)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+E</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find previous</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift+F3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F7</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous of this connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+,</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next of this connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>channel::ui::WireModel</name>
    <message>
        <source>1 write</source>
        <translation>1 Schreibvorgang</translation>
    </message>
    <message numerus="yes">
        <source>%1 writes</source>
        <translation>
            <numerusform>%1 Schreibvorgang</numerusform>
            <numerusform>%1 Schreibvorgängen</numerusform>
        </translation>
    </message>
    <message>
        <source>1 read</source>
        <translation>1 Lesevorgang</translation>
    </message>
    <message numerus="yes">
        <source>%1 reads</source>
        <translation>
            <numerusform>%1 Lesevorgang</numerusform>
            <numerusform>%1 Lesevorgängen</numerusform>
        </translation>
    </message>
    <message>
        <source>Went out in more than %1 over %2; first byte %3, last byte %4. Only the first %5 are listed.</source>
        <translation>Ging in mehr als %1 über %2 hinaus; erstes Byte %3, letztes Byte %4. Nur die ersten %5 sind aufgeführt.</translation>
    </message>
    <message>
        <source>Came in more than %1 over %2; first byte %3, last byte %4. Only the first %5 are listed.</source>
        <translation>Kam in mehr als %1 über %2 an; erstes Byte %3, letztes Byte %4. Nur die ersten %5 sind aufgeführt.</translation>
    </message>
    <message>
        <source>Went out in %1 over %2; first byte %3, last byte %4</source>
        <translation>Ging in %1 über %2 hinaus; erstes Byte %3, letztes Byte %4</translation>
    </message>
    <message>
        <source>Came in %1 over %2; first byte %3, last byte %4</source>
        <translation>Kam in %1 über %2 an; erstes Byte %3, letztes Byte %4</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Written at</source>
        <translation>Geschrieben</translation>
    </message>
    <message>
        <source>Read at</source>
        <translation>Gelesen</translation>
    </message>
    <message>
        <source>Since the first</source>
        <translation>Seit dem ersten</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>In the message</source>
        <translation>In der Nachricht</translation>
    </message>
    <message>
        <source>In the stream</source>
        <translation>Im Datenstrom</translation>
    </message>
    <message>
        <source>The whole write</source>
        <translation>Der ganze Schreibvorgang</translation>
    </message>
    <message>
        <source>The whole read</source>
        <translation>Der ganze Lesevorgang</translation>
    </message>
    <message>
        <source>Which bytes of the message, from 0 at the header&apos;s first</source>
        <translation>Welche Bytes der Nachricht, von 0 am Anfang des Kopfs an</translation>
    </message>
    <message>
        <source>Where these bytes stand in all that this side of the connection sent</source>
        <translation>Wo diese Bytes in allem stehen, was diese Seite der Verbindung gesendet hat</translation>
    </message>
    <message>
        <source>%1 ns</source>
        <translation>%1 ns</translation>
    </message>
    <message>
        <source>Bytes %1 of the stream</source>
        <translation>Bytes %1 des Datenstroms</translation>
    </message>
    <message>
        <source>this message alone</source>
        <translation>nur diese Nachricht</translation>
    </message>
    <message>
        <source>%1, the others of a message without its end so far</source>
        <translation>%1, die übrigen von einer Nachricht, deren Ende noch fehlt</translation>
    </message>
    <message>
        <source>1 other message</source>
        <translation>1 anderen Nachricht</translation>
    </message>
    <message numerus="yes">
        <source>%1 other messages</source>
        <translation>
            <numerusform>%1 anderen Nachricht</numerusform>
            <numerusform>%1 anderen Nachrichten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, shared with %2</source>
        <translation>%1, geteilt mit %2</translation>
    </message>
    <message>
        <source>%1, shared with at least %2</source>
        <translation>%1, geteilt mit mindestens %2</translation>
    </message>
    <message>
        <source>Nothing was read or written for this row</source>
        <translation>Für diese Zeile wurde nichts gelesen oder geschrieben</translation>
    </message>
    <message>
        <source>Went out in 1 write at %1</source>
        <translation>Ging in 1 Schreibvorgang um %1 hinaus</translation>
    </message>
    <message>
        <source>Came in 1 read at %1</source>
        <translation>Kam in 1 Lesevorgang um %1 an</translation>
    </message>
</context>
<context>
    <name>channel::ui::WirePreview</name>
    <message>
        <source>… %1 more</source>
        <translation>… %1 weitere</translation>
    </message>
    <message>
        <source>%1, %2 on the wire</source>
        <translation>%1, %2 auf der Leitung</translation>
    </message>
</context>
<context>
    <name>channel::ui::WorkBar</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel this work</source>
        <translation>Diese Arbeit abbrechen</translation>
    </message>
</context>
<context>
    <name>channel::ui::WorkspaceReader</name>
    <message>
        <source>It is not a regular file.</source>
        <translation>Das ist keine gewöhnliche Datei.</translation>
    </message>
    <message>
        <source>the file that is there would be lost. %1 Choose another name.</source>
        <translation>Die vorhandene Datei ginge verloren. %1 Einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>It cannot be read: %1.</source>
        <translation>Er ist nicht lesbar: %1.</translation>
    </message>
    <message>
        <source>The workspace cannot be saved as %1: %2</source>
        <translation>Der Arbeitsbereich kann nicht als %1 gespeichert werden: %2</translation>
    </message>
    <message>
        <source>It is no workspace of Channelscope.</source>
        <translation>Das ist kein Arbeitsbereich von Channelscope.</translation>
    </message>
    <message>
        <source>It does not say which version of the format it has.</source>
        <translation>Die Version des Formats ist nicht angegeben.</translation>
    </message>
    <message>
        <source>It was written by a newer Channelscope, in version %1 of the format; this one reads up to version %2.</source>
        <translation>Ein neueres Channelscope hat ihn in Version %1 des Formats geschrieben; dieses liest bis Version %2.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a list.</source>
        <translation>&quot;%1&quot; muss eine Liste sein.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has %2 entries; the most are %3.</source>
        <translation>&quot;%1&quot; hat %2 Einträge; erlaubt sind höchstens %3.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be an object.</source>
        <translation>&quot;%1&quot; muss ein Objekt sein.</translation>
    </message>
    <message>
        <source>&quot;captures&quot; must be a list of paths.</source>
        <translation>&quot;captures&quot; muss eine Liste von Pfaden sein.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be &quot;listen&quot;, &quot;connect&quot; or &quot;proxy&quot;.</source>
        <translation>&quot;%1&quot; muss &quot;listen&quot;, &quot;connect&quot; oder &quot;proxy&quot; sein.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a text.</source>
        <translation>&quot;%1&quot; muss ein Text sein.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is longer than %2 characters.</source>
        <translation>&quot;%1&quot; ist länger als %2 Zeichen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is missing.</source>
        <translation>&quot;%1&quot; fehlt.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be true or false.</source>
        <translation>&quot;%1&quot; muss true oder false sein.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a number from %2 to 65535.</source>
        <translation>&quot;%1&quot; muss eine Zahl von %2 bis 65535 sein.</translation>
    </message>
    <message>
        <source>line %1, column %2</source>
        <translation>Zeile %1, Spalte %2</translation>
    </message>
    <message>
        <source>It is longer than a workspace can be (4 MiB).</source>
        <translation>Er ist länger, als ein Arbeitsbereich sein kann (4 MiB).</translation>
    </message>
    <message>
        <source>It is no JSON: %1, at %2.</source>
        <translation>Das ist kein JSON: %1, bei %2.</translation>
    </message>
</context>
</TS>
