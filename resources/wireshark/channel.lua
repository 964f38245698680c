-- SPDX-License-Identifier: MIT
--
-- Channel: binary messages over TCP, each CR LF "MSG" SP 1*DIGIT CR LF and then that many bytes.
--
-- Copy this file to a plugin folder of Wireshark (Help > About > Folders), or give it to tshark:
--     tshark -X lua_script:channel.lua -r capture.pcapng -Y channel
-- A connection whose bytes begin with a message is found on any port, unless Decode As gives that port to another
-- protocol; on one that another protocol has without that, if its SYN was captured, too. Name the ports of other
-- connections in the preference channel.ports, or use Decode As for them.
-- Where packets were captured out of order, set tcp.reassemble_out_of_order: without it TCP keeps the late ones from us,
-- and with them whole messages.
--
-- After malformed bytes it goes on at the next CR LF "MSG" SP. TCP holds back what is unfinished, a message as well
-- as what may be the beginning of that marker; malformed bytes are shown with the segment that brought them. So what
-- outlives a call is only whether such bytes go on, and what TCP holds back: should a stream end, it was truncated.
--
-- Wireshark shows packets in any order, once it has seen them all in theirs. So how a call began, or a stream ended, is
-- written down in that first pass and only looked up from then on. A first pass may be without fields, so TCP's headers
-- are read here, and nobody shows them to us before TCP calls: a preference of IP's or TCP's would, but it would change
-- what is found of other protocols. They are read at the frame's end, when all others are done. How many bytes TCP shall
-- bring does not depend on them; what is said of the bytes does, and is said then. Where a frame does not hold its
-- segment as it is (IP put it together, or it was encrypted), gaps and the end of a stream go unseen.
--
-- The less is done for what is not ours, the better: a call costs more than all that it does. So bytes are refused by
-- the first of them, and only short frames, as those with SYN are, are looked into until there is a connection of ours.

local MARKER = "\r\nMSG "
local LONGEST_HEADER = 64
local MOST_DIGITS = 56
local LONGEST_LENGTH = 2 ^ 31 - 1
local LONGEST_NEED = DESEGMENT_ONE_MORE_SEGMENT - 2 -- Greater ones, and the one between, have a meaning of their own.
local LONGEST_WAIT = 1024
local LONGEST_JSON = 1024 * 1024
local MOST_JSON_TOKENS = 50000 -- In a frame: with a million items Wireshark would give up on it and on what follows.
local LONGEST_PREVIEW = 64
local MOST_IN_INFO = 20
local FIN, SYN, RST, ACK = 1, 2, 4, 16
local READ_OF_TCP = 14 -- Bytes of its header, up to the flags.
local SHORTEST_TCP_HEADER, LONGEST_TCP_HEADER = 20, 60
local SHORTEST_IP_HEADER, IPV6_HEADER = 20, 40
local SEARCHED_FOR_TCP = 256 -- How far into a frame.
local LONGEST_WITH_SYN = 160 -- A frame, tunnels included.
local PORT_TYPE_TCP, PROTOCOL_TCP, PROTOCOL_ICMP = 2, 6, 1
-- Ports of those who say for which connections to wait next, as FTP does.
local ANNOUNCING = { [21] = true, [135] = true, [554] = true, [1720] = true, [2000] = true, [5060] = true }
local FIRST_UNPRIVILEGED_PORT = 1024

-- How a call begins; nil is at the first byte of a message.
local RUN = "in malformed bytes"
local SKIP = "in bytes whose beginning is unknown"
local GUESS = "at a marker found behind malformed bytes"

local channel = Proto("channel", "Channel Protocol")
local stream_end = Proto("channel_end", "Channel Protocol, end of a stream")
local first_bytes = Proto("channel_first", "Channel Protocol, first bytes on a port of others")

local fields = {
    header = ProtoField.string("channel.header", "Header"),
    length = ProtoField.uint32("channel.length", "Length", base.DEC, nil, nil, "Bytes of the payload, as declared"),
    noncanonical = ProtoField.bool("channel.noncanonical", "Non-canonical", base.NONE, nil, nil,
        "The length is written with leading zeros"),
    guess = ProtoField.bool("channel.guess", "Found by resynchronizing", base.NONE, nil, nil,
        "A guess: what looks like a header may be part of something else"),
    payload = ProtoField.bytes("channel.payload", "Payload"),
    text = ProtoField.string("channel.text", "Text", base.UNICODE, "The payload, if it is UTF-8 without NUL"),
    large_json = ProtoField.bool("channel.large_json", "Not dissected as JSON", base.NONE, nil, nil,
        "Too large for it: a packet has room for a limited number of values"),
    malformed = ProtoField.bytes("channel.malformed", "Malformed bytes"),
    continued = ProtoField.bool("channel.malformed.continued", "Continued", base.NONE, nil, nil,
        "These bytes go on from malformed bytes of an earlier segment"),
    pending = ProtoField.uint32("channel.malformed.pending", "Malformed bytes in earlier segments", base.DEC, nil, nil,
        "They might have begun a message, but the stream ended"),
    error = ProtoField.string("channel.error", "Error"),
    start = ProtoField.uint64("channel.start", "Start", base.DEC, nil, nil,
        "Offset of the first byte from the connection's first, if that was captured"),
    error_offset = ProtoField.uint64("channel.error.offset", "Offset of the error", base.DEC, nil, nil,
        "Of the byte with which it can no longer be a message, from the connection's first, if that was captured"),
    unfinished = ProtoField.bytes("channel.unfinished", "Part of a message", base.NONE,
        "The rest of it was not captured, or TCP may not reassemble it"),
    missing = ProtoField.uint32("channel.missing", "Missing bytes", base.DEC, nil, nil,
        "The capture lacks them here, or has them later: see tcp.reassemble_out_of_order"),
}
channel.fields = fields

local experts, expert_list = {}, {}
for code, sentence in pairs({
    ["bad-preamble"] = 'A message begins with CR LF "MSG" and a blank; this byte is another one',
    ["bad-length"] = "The length has only the digits 0 to 9, at least one, and CR behind them",
    ["message-too-big"] = "With this digit the length passes the largest message allowed",
    ["header-too-long"] = "A length has at most 56 digits",
    ["bad-terminator"] = "LF belongs behind the header's CR",
    ["truncated"] = "The stream ended inside a message",
}) do
    experts[code] = { item = ProtoExpert.new("channel." .. code, sentence, expert.group.MALFORMED, expert.severity.ERROR),
        sentence = sentence }
    table.insert(expert_list, experts[code].item)
end
channel.experts = expert_list

channel.prefs.ports = Pref.range("TCP ports", "", "Ports whose connections are Channel, besides those it finds", 65535)
channel.prefs.max_message_size = Pref.uint("Largest message", 64 * 1024 * 1024,
    "A message that declares more bytes than these is malformed")

local json = Dissector.get("json")
local tcp_ports = DissectorTable.get("tcp.port")
local ports_of_others = {} -- By port, who had it when we came.
local streams -- By direction, what its latest segments and calls left behind. Only the first pass has a use for it.
local calls   -- By frame and offset, how the calls began: for when they come again.
local ends    -- By frame, what the streams left behind that ended there.
local waiting -- What TCP brought of this frame and is told at its end.
local untouched -- By both ports, the directions whose SYN was there and no bytes since.
local tracking -- Whether there is a connection of ours.
local announced -- Whether there is one of those who announce others.
local header_at, ip_at -- Where in its frame a TCP header was found last, and its IP header.
local info    -- The text of the column, and what of it is ours.
local json_tokens_left -- In this frame.

local function forget()
    streams, calls, ends, waiting, untouched, info = {}, {}, {}, {}, {}, {}
    tracking, announced, header_at, ip_at, json_tokens_left = false, false, 0, 0, MOST_JSON_TOKENS
end
channel.init = forget

---- Reading

-- A header; or nil, an error's code and the offset of its byte; or just nil while it may become a header.
local function read_header(bytes, limit)
    for at = 1, math.min(#bytes, #MARKER) do
        if bytes:byte(at) ~= MARKER:byte(at) then return nil, "bad-preamble", at - 1 end
    end
    local length = 0
    for at = #MARKER + 1, #bytes do
        local byte, digits = bytes:byte(at), at - #MARKER - 1
        if byte >= 0x30 and byte <= 0x39 then
            if digits == MOST_DIGITS then return nil, "header-too-long", at - 1 end
            length = length * 10 + byte - 0x30
            if length > limit then return nil, "message-too-big", at - 1 end
        elseif byte == 0x0D and digits > 0 then
            local last = bytes:byte(at + 1)
            if last == nil then return nil end
            if last ~= 0x0A then return nil, "bad-terminator", at end
            return { size = at + 1, length = length, digits = digits }
        else
            return nil, "bad-length", at - 1
        end
    end
    return nil
end

-- How many of the last bytes may be the beginning of a marker.
local function half_marker(bytes)
    for size = math.min(#MARKER - 1, #bytes), 1, -1 do
        if bytes:sub(-size) == MARKER:sub(1, size) then return size end
    end
    return 0
end

-- What a buffer holds: events, and the rest: where it begins, how many bytes it needs (nil if nothing is held back),
-- and how the next call begins. `final` holds nothing back.
local function read(buffer, mode, limit, final)
    local size, at, events = buffer:len(), 0, {}
    local guess, searched = mode == GUESS, 0
    local run = (mode == RUN or mode == SKIP) and { at = 0, continued = true, skipped = mode == SKIP } or nil
    local function close_run(ending)
        run.size = ending - run.at
        if run.size > 0 then table.insert(events, run) end
    end
    while at < size do
        if run then
            local bytes = searched < size and buffer:raw(searched) or ""
            local found = bytes:find(MARKER, 1, true)
            if not found then
                local held = final and 0 or half_marker(bytes)
                close_run(size - held)
                return events, { at = size - held, need = held > 0 and DESEGMENT_ONE_MORE_SEGMENT or nil,
                    mode = run.skipped and SKIP or RUN }
            end
            at = searched + found - 1
            close_run(at)
            run, guess = nil, true
        else
            local header, code, offset = read_header(buffer:raw(at, math.min(LONGEST_HEADER, size - at)), limit)
            local missing = header and header.size + header.length - (size - at)
            if code then
                run, searched = { at = at, code = code, offset = offset }, at + 1
            elseif header and missing <= 0 then
                table.insert(events, { at = at, size = header.size + header.length, header = header, guess = guess })
                at, guess = at + header.size + header.length, false
            elseif final then
                table.insert(events, { at = at, size = size - at, skipped = true })
                return events, { at = size, mode = SKIP }
            else
                return events, { at = at, need = missing and math.min(missing, LONGEST_NEED)
                    or DESEGMENT_ONE_MORE_SEGMENT, mode = guess and GUESS or nil, header = header }
            end
        end
    end
    return events, { at = size }
end

---- Showing

-- As Wireshark writes what cannot be printed; nothing that would turn the direction of the text, either.
local function escape(text)
    local names = { ["\a"] = "\\a", ["\b"] = "\\b", ["\f"] = "\\f", ["\n"] = "\\n", ["\r"] = "\\r", ["\t"] = "\\t",
        ["\v"] = "\\v" }
    local function bytes(found)
        return names[found] or (found:gsub(".", function(byte) return ("\\x%02x"):format(byte:byte()) end))
    end
    return (text:gsub("[%z\1-\31\127]", bytes):gsub("\194[\128-\159]", bytes)
        :gsub("\226\128[\139-\143\168-\174]", bytes):gsub("\226\129[\160-\175]", bytes):gsub("\239\187\191", bytes))
end

local function preview_of_text(text)
    if #text <= LONGEST_PREVIEW then return escape(text) end
    local cut = LONGEST_PREVIEW
    while cut > 0 and text:byte(cut + 1) >= 0x80 and text:byte(cut + 1) < 0xC0 do cut = cut - 1 end
    return escape(text:sub(1, cut)) .. "…"
end

local function preview_of_bytes(range)
    local shown = math.min(range:len(), LONGEST_PREVIEW / 4)
    return "<" .. tostring(range:range(0, shown):bytes()):lower() .. (shown < range:len() and "…" or "") .. ">"
end

-- The payload as text, or nil. Converting replaces what is not UTF-8; Wireshark's strings end at a NUL.
local function text_of(range)
    local text = range:string(ENC_UTF_8)
    return text == range:raw() and not text:find("\0", 1, true) and text or nil
end

local function tokens_of(text)
    if #text > LONGEST_JSON then return MOST_JSON_TOKENS + 1 end
    return select(2, text:gsub("[%[{,:]", "%0"))
end

local function hand_to_json(range, text, pinfo, tree, item)
    if not text:find("^%s*[%[{]") or not text:find("[%]}]%s*$") then return end
    local tokens = tokens_of(text)
    if tokens > json_tokens_left then
        item:add(fields.large_json, range, true):set_generated()
        return
    end
    json_tokens_left = json_tokens_left - tokens
    pcall(json.call, json, range:tvb(), pinfo, tree) -- It gives up on what nests too deep.
end

local function bytes_in_words(count)
    return count == 1 and "1 byte" or ("%d bytes"):format(count)
end

local function show_missing(count, buffer, tree)
    local item = tree:add(channel, buffer(0, 0)):append_text((", the capture lacks %s here"):format(bytes_in_words(count)))
    item:add(fields.missing, buffer(0, 0), count):set_generated()
    return ("%s missing"):format(bytes_in_words(count))
end

local function add_offset(item, field, range, offset)
    if offset then item:add(field, range, UInt64.new(offset % 2 ^ 32, math.floor(offset / 2 ^ 32))):set_generated() end
end

-- This, show_malformed and show_skipped show an event and return its words for the column.
local function show_message(event, buffer, pinfo, tree)
    local header, length = event.header, event.header.length
    local range = buffer(event.at, event.size)
    local item = tree:add(channel, range):append_text((", message of %s"):format(bytes_in_words(length)))
    add_offset(item, fields.start, range(0, 0), event.start)
    item:add(fields.header, range(0, header.size))
    local digits = range(#MARKER, header.digits)
    item:add(fields.length, digits, length)
    if header.digits > 1 and digits:raw(0, 1) == "0" then item:add(fields.noncanonical, digits, true) end
    if event.guess then item:add(fields.guess, range(0, #MARKER), true):set_generated() end
    if length == 0 then return "MSG 0" end
    local payload = range(header.size, length)
    item:add(fields.payload, payload)
    local text = text_of(payload)
    if not text then return ("MSG %d %s"):format(length, preview_of_bytes(payload)) end
    item:add_packet_field(fields.text, payload, ENC_UTF_8 + ENC_STRING)
    hand_to_json(payload, text, pinfo, tree, item)
    return ("MSG %d %s"):format(length, preview_of_text(text))
end

local function show_error(item, event, range)
    add_offset(item, fields.start, range, event.start)
    item:add(fields.error, range, event.code):set_generated()
    add_offset(item, fields.error_offset, range, event.start and event.start + event.offset)
    item:add_tvb_expert_info(experts[event.code].item, range, event.sentence or experts[event.code].sentence)
end

local function show_malformed(event, buffer, tree)
    local range = buffer(event.at, event.size)
    local item = tree:add(channel, range)
    item:add(fields.malformed, range)
    if event.continued then
        item:append_text((", malformed, continued: %s"):format(bytes_in_words(event.size)))
        item:add(fields.continued, range, true):set_generated()
        return ("Malformed, continued (%s)"):format(bytes_in_words(event.size))
    end
    local at = event.at + event.offset -- It may lie in the next message, which TCP may have taken away by now.
    local wrong = buffer(math.min(at, buffer:len()), at < buffer:len() and 1 or 0)
    item:append_text((", malformed: %s"):format(event.code))
    show_error(item, event, wrong)
    return ("Malformed: %s (%s)"):format(event.code, bytes_in_words(event.size))
end

local function show_skipped(event, buffer, tree)
    local range = buffer(event.at, event.size)
    local item = tree:add(channel, range):append_text(", part of a message")
    item:add(fields.unfinished, range)
    return ("Part of a message (%s)"):format(bytes_in_words(event.size))
end

-- A frame may hold the ends of several calls: their words follow each other.
local function set_columns(pinfo, words, more)
    pinfo.cols.protocol = "Channel"
    if more > 0 then table.insert(words, ("%d more"):format(more)) end
    local text = table.concat(words, ", ")
    if info.frame == pinfo.number and tostring(pinfo.cols.info) == info.text then
        text = info.text .. ", " .. text
        pinfo.cols.info:clear_fence() -- TCP keeps ours with it.
    end
    pinfo.cols.info = text
    info.frame, info.text = pinfo.number, tostring(pinfo.cols.info)
end

local function show(events, missing, buffer, pinfo, tree)
    local words, more = { missing and show_missing(missing, buffer, tree) }, 0
    for _, event in ipairs(events) do
        local said
        if event.header then
            said = show_message(event, buffer, pinfo, tree)
        elseif event.skipped then
            said = show_skipped(event, buffer, tree)
        else
            said = show_malformed(event, buffer, tree)
        end
        if #words < MOST_IN_INFO then table.insert(words, said) else more = more + 1 end
    end
    if #words > 0 then set_columns(pinfo, words, more) end
end

---- Segments

local function direction_of(source, source_port, target, target_port)
    return ("%s %d %s %d"):format(tostring(source), source_port, tostring(target), target_port)
end

local function stream_of(direction)
    streams[direction] = streams[direction] or { held = 0, missing = 0 }
    return streams[direction]
end

-- Which bit a number has, without a library of bits: not every version of Lua has the same.
local function has_flag(flags, bit)
    return flags % (2 * bit) >= bit
end

-- How far sequence numbers are apart.
local function distance(from, to)
    return (to - from + 2 ^ 31) % 2 ^ 32 - 2 ^ 31
end

local function is_ipv4_of_tcp(bytes, begin, size)
    return bytes:byte(begin + 1) == 0x40 + size / 4 and bytes:byte(begin + 10) == PROTOCOL_TCP
end

local function is_ipv6_of_tcp(bytes, begin)
    return math.floor(bytes:byte(begin + 1) / 16) == 6 and bytes:byte(begin + 7) == PROTOCOL_TCP
end

-- The IP packet whose TCP header begins there: how many bytes that header and the rest have, and where it begins; or nil.
local function size_by_ip(bytes, at)
    for size = SHORTEST_IP_HEADER, math.min(LONGEST_TCP_HEADER, at), 4 do
        local begin = at - size
        if is_ipv4_of_tcp(bytes, begin, size) then
            local outer = begin - 8 - SHORTEST_IP_HEADER -- ICMP shows the headers of others' packets.
            if outer >= 0 and bytes:byte(outer + 1) == 0x45 and bytes:byte(outer + 10) == PROTOCOL_ICMP then return nil end
            return bytes:byte(begin + 3) * 256 + bytes:byte(begin + 4) - size, begin
        end
    end
    local begin = at - IPV6_HEADER
    if begin < 0 or not is_ipv6_of_tcp(bytes, begin) then return nil end
    return bytes:byte(begin + 5) * 256 + bytes:byte(begin + 6), begin
end

local function is_header(bytes, at, ports)
    return #bytes >= at + READ_OF_TCP and bytes:sub(at + 1, at + 4) == ports
        and bytes:byte(at + 13) >= SHORTEST_TCP_HEADER * 4
end

-- Where the frame's TCP header is, which has these ports, and how long its segment is.
local function find_header(frame, ports)
    local bytes = frame:raw(0, math.min(frame:len(), SEARCHED_FOR_TCP))
    local at, searched, size, begin = header_at, 1, nil, nil
    if is_header(bytes, at, ports) then size, begin = size_by_ip(bytes, at) end
    while not size do
        at = bytes:find(ports, searched, true)
        if not at then return nil end
        at, searched = at - 1, at + 1
        if is_header(bytes, at, ports) then size, begin = size_by_ip(bytes, at) end
    end
    header_at, ip_at = at, begin
    if size <= 0 then size = frame:reported_len() - at end -- The network card has cut it into segments.
    return at, size, bytes
end

-- Most frames have their headers where the one before had them: whether this is such a one, and of no interest before
-- there is a connection of ours.
local function is_usual(frame)
    local size = header_at - ip_at
    if size == 0 or frame:len() < header_at + READ_OF_TCP then return false end
    local bytes = frame:raw(ip_at, size + READ_OF_TCP)
    if not (is_ipv4_of_tcp(bytes, 0, size) or size == IPV6_HEADER and is_ipv6_of_tcp(bytes, 0)) then return false end
    local high, low, target_high, target_low = bytes:byte(size + 1, size + 4)
    return not (has_flag(bytes:byte(size + READ_OF_TCP), SYN) or ANNOUNCING[high * 256 + low]
        or ANNOUNCING[target_high * 256 + target_low])
end

-- The segment of a frame, or nil.
local function read_segment(frame, pinfo)
    local source_port, target_port = pinfo.src_port, pinfo.dst_port
    local at, size, bytes = find_header(frame, Struct.pack(">I2I2", source_port, target_port))
    if not at then return nil end
    local sequence, _, data_offset, flags = Struct.unpack(">I4I4BB", bytes, at + 5)
    local header_size = math.floor(data_offset / 16) * 4
    if has_flag(flags, SYN) then sequence = (sequence + 1) % 2 ^ 32 end
    return { source_port = source_port, target_port = target_port, flags = flags, sequence = sequence,
        payload = at + header_size, size = size - header_size }
end

-- What the segment adds to what its stream has reached, and what is missing before it.
local function follow(stream, one)
    local ending = one.position + one.size
    if one.size == 0 and not has_flag(one.flags, FIN) and not has_flag(one.flags, RST) then return end
    stream.missing = stream.missing + math.max(one.position - stream.reached, 0)
    if ending > stream.reached then
        stream.reached, stream.next = ending, (one.sequence + one.size) % 2 ^ 32
    end
end

-- Where the segment lies in its stream: that begins with its SYN, or else with the first segment there is, and positions
-- count from its first byte.
local function place_segment(one, pinfo)
    one.direction = direction_of(pinfo.src, one.source_port, pinfo.dst, one.target_port)
    local begins = has_flag(one.flags, SYN)
    if begins then streams[one.direction] = nil end
    if begins and not has_flag(one.flags, ACK) then
        streams[direction_of(pinfo.dst, one.target_port, pinfo.src, one.source_port)] = nil
    end
    one.stream = stream_of(one.direction)
    if one.stream.next then
        one.position = one.stream.reached + distance(one.stream.next, one.sequence)
    else
        one.position, one.stream.next, one.stream.reached, one.stream.whole = 0, one.sequence, 0, begins
    end
end

---- Between the calls

-- What tells two buffers of a frame apart. One that TCP put together begins at 0.
local function place(pinfo, buffer)
    return pinfo.number * 2 ^ 20 + buffer:offset()
end

-- TCP gives the bytes again that it held back. Were a part of them told without any of the new ones, TCP would give
-- even that part again: it is told with the rest, or when the stream ends (see packet-tcp.c, desegment_tcp).
local function must_wait(buffer, rest, held)
    return rest.need and buffer:offset() == 0 and rest.at > 0 and rest.at <= held
end

local function leave_behind(stream, buffer, before, position, events, rest, waits)
    local size, told, mode = buffer:len(), rest.at, rest.mode
    if waits then told, mode = 0, before.mode end
    stream.mode = mode        -- How the next call begins,
    stream.ending = rest.mode -- and what the stream ends in, if none comes.
    stream.position = position + told
    stream.held = rest.need and size - told or 0
    stream.pending_from = rest.need and position + rest.at or nil
    stream.header = rest.header
    stream.after = rest.header and rest.mode ~= GUESS and position + rest.at + rest.header.size + rest.header.length
    stream.waiting = waits and events or {}
    stream.untold = told == 0 and before.missing or nil
end

-- How a call of the first pass begins. Where TCP lacks bytes of a message whose size it knows, it goes on behind that.
local function beginning(stream, position)
    local missing, start = stream.missing, stream.whole and position
    stream.missing = 0
    if position == (stream.position or stream.whole and 0) then
        return { mode = stream.mode, held = stream.held, missing = stream.untold, start = start }
    end
    return { mode = position ~= stream.after and SKIP or nil, held = 0, missing = missing > 0 and missing or nil,
        start = start }
end

-- The events of a call, what of it remains, and whether all of it waits for more.
local function read_call(buffer, before, final)
    if before.told == buffer:len() then return before.events, { at = before.told }, false end
    local limit = math.min(channel.prefs.max_message_size, LONGEST_LENGTH)
    local events, rest = read(buffer, before.mode, limit, final)
    local waits = must_wait(buffer, rest, before.held)
    if waits and buffer:len() > LONGEST_WAIT then -- So many half markers are no accident.
        events, rest = read(buffer, before.mode, limit, true)
        waits = false
    end
    for _, event in ipairs(events) do event.start = before.start and before.start + event.at end
    return events, rest, waits
end

-- A call whose beginning is known; `stream` is nil from the second pass on.
local function dissect_from(before, position, stream, buffer, pinfo, tree)
    local events, rest, waits = read_call(buffer, before, pinfo.can_desegment == 0)
    local told = waits and 0 or rest.at
    if told > 0 or not rest.need then show(events, before.missing, buffer, pinfo, tree) end
    if rest.need then pinfo.desegment_offset, pinfo.desegment_len = told, rest.need end
    if stream then
        if rest.need and told > 0 and buffer:offset() == 0 then before.told, before.events = told, events end
        calls[place(pinfo, buffer)] = before
        leave_behind(stream, buffer, before, position, events, rest, waits)
    end
    return buffer:len()
end

-- Takes what a frame has, to be told at its end. What TCP must know now does not depend on where it lies: after a gap,
-- too, it goes on behind the next marker.
local function wait_for_header(direction, buffer, pinfo, is_first)
    local mode, final = streams[direction] and streams[direction].mode, pinfo.can_desegment == 0
    local _, rest = read(buffer, mode, math.min(channel.prefs.max_message_size, LONGEST_LENGTH), final)
    if rest.need then pinfo.desegment_offset, pinfo.desegment_len = rest.at, rest.need end
    table.insert(waiting, { direction = direction, offset = buffer:offset(), bytes = buffer:raw(), final = final,
        is_first = is_first })
    return buffer:len()
end

-- What TCP has put together follows what was told before, and begins at 0. What begins as early as this is not in its
-- frame as it is, or has no header of IP's.
local function dissect(buffer, pinfo, tree, is_first)
    if pinfo.visited then
        local before = calls[place(pinfo, buffer)]
        return before and dissect_from(before, nil, nil, buffer, pinfo, tree) or 0 -- It may be recognized only later.
    end
    tracking = true
    local direction = direction_of(pinfo.src, pinfo.src_port, pinfo.dst, pinfo.dst_port)
    if buffer:offset() >= SHORTEST_IP_HEADER + SHORTEST_TCP_HEADER then
        return wait_for_header(direction, buffer, pinfo, is_first)
    end
    local stream = stream_of(direction)
    local position = stream.position or 0
    return dissect_from(beginning(stream, position), position, stream, buffer, pinfo, tree)
end

function channel.dissector(buffer, pinfo, tree)
    return dissect(buffer, pinfo, tree, true)
end

-- Tells what waited for its place in the stream: `one` is the segment that brought it, if that is known.
local function tell(call, one, frame, pinfo, tree)
    local stream = stream_of(call.direction)
    local position = stream.position or 0
    local range
    if one then
        position = one.position + call.offset - one.payload
        if not call.is_first and not stream.position then stream.missing = 0 end -- Others had what was before.
        range = frame(call.offset, #call.bytes)
    end
    local buffer = range and range:raw() == call.bytes and range:tvb() or ByteArray.new(call.bytes, true):tvb("Channel")
    local before = beginning(stream, position)
    local events, rest = read_call(buffer, before, call.final)
    if rest.at > 0 or not rest.need then show(events, before.missing, buffer, pinfo, tree) end
    calls[pinfo.number * 2 ^ 20 + call.offset] = before
    leave_behind(stream, buffer, before, position, events, rest, false)
end

---- What is ours

-- Whether a header may begin with these bytes.
local function may_begin(bytes)
    local _, code = read_header(bytes, LONGEST_LENGTH)
    return code == nil
end

local function name_of(dissector)
    return dissector and tostring(dissector)
end

local function is_ours(port)
    return name_of(tcp_ports:get_dissector(port)) == name_of(Dissector.get("channel"))
end

local function key_of(source_port, target_port)
    return source_port * 65536 + target_port
end

-- Whether these are the first bytes that their direction brings; from now on there are none.
local function are_first(pinfo)
    if next(untouched) == nil then return false end
    local key = key_of(pinfo.src_port, pinfo.dst_port)
    if not untouched[key] or pinfo.visited then return false end
    untouched[key] = nil
    return true
end

-- Has TCP bring more of what may become a header.
local function wait_for_more(buffer, pinfo)
    if pinfo.can_desegment == 0 then return false end
    local stream = stream_of(direction_of(pinfo.src, pinfo.src_port, pinfo.dst, pinfo.dst_port))
    untouched[key_of(pinfo.src_port, pinfo.dst_port)] = true -- The same bytes come again.
    tracking, stream.position, stream.held = true, 0, buffer:len()
    pinfo.desegment_offset, pinfo.desegment_len = 0, DESEGMENT_ONE_MORE_SEGMENT
    return true
end

-- Whether the bytes belong to us: they begin with a marker; or they are a stream's first, and may become one. Where the
-- port is ours, TCP asks again and is told of errors, too.
local function take(buffer, pinfo, tree, only_first)
    if buffer:raw(0, 1) ~= "\r" then
        are_first(pinfo)
        return false
    end
    if pinfo.visited then return dissect(buffer, pinfo, tree) > 0 end
    local first, size = are_first(pinfo), buffer:len()
    if only_first and not first or not may_begin(buffer:raw(0, math.min(LONGEST_HEADER, size))) then return false end
    if size < #MARKER then
        if not first or is_ours(pinfo.src_port) or is_ours(pinfo.dst_port) then return false end
        return wait_for_more(buffer, pinfo)
    end
    pinfo.conversation = channel
    return dissect(buffer, pinfo, tree, first) > 0
end

channel:register_heuristic("tcp", function(buffer, pinfo, tree)
    return take(buffer, pinfo, tree, false)
end)

-- TCP asks this before it asks who has the port, and goes on to do so if it is refused.
function first_bytes.dissector(buffer, pinfo, tree)
    return take(buffer, pinfo, tree, true) and buffer:len() or 0
end

-- Whether somebody has the port, not because the user said so: that would be heeded first.
local function is_of_others(port)
    return ports_of_others[port] ~= nil and ports_of_others[port] == name_of(tcp_ports:get_dissector(port))
end

local function is_wished(port)
    local name = name_of(tcp_ports:get_dissector(port))
    return name ~= nil and name ~= ports_of_others[port]
end

-- A connection begins. Where others have its port, its first bytes are shown to us; but not where somebody may have
-- announced it, who would be forgotten then.
local function begin(one, pinfo)
    local source, target = one.source_port, one.target_port
    untouched[key_of(source, target)] = true
    if announced and source >= FIRST_UNPRIVILEGED_PORT and target >= FIRST_UNPRIVILEGED_PORT then return end
    if is_wished(source) or is_wished(target) or not (is_of_others(source) or is_of_others(target)) then return end
    if not has_flag(one.flags, ACK) then pinfo.conversation = first_bytes end
end

---- The end of a stream

local function show_truncated(ended, buffer, tree)
    local item = tree:add(channel, buffer(0, 0)):append_text(", truncated")
    local count, header = ended.pending, ended.header
    local sentence = experts.truncated.sentence
    if header then
        sentence = ("%s, after %d of %s"):format(sentence, count - header.size, bytes_in_words(header.length))
    else
        sentence = ("%s's header, after %s"):format(sentence, bytes_in_words(count))
    end
    show_error(item, { code = "truncated", start = ended.start, offset = count, sentence = sentence }, buffer(0, 0))
end

-- Malformed bytes of which TCP kept at least the last.
local function show_kept(event, count, buffer, tree)
    local item = tree:add(channel, buffer(0, 0))
    item:add(fields.pending, buffer(0, 0), count):set_generated()
    if event.continued then
        item:append_text(", malformed, continued")
    else
        item:append_text((", malformed: %s"):format(event.code))
        show_error(item, event, buffer(0, 0))
    end
end

local function show_end(ended, buffer, tree)
    for _, event in ipairs(ended.waiting) do
        if not event.skipped then show_kept(event, event.size, buffer, tree) end
    end
    if ended.mode == RUN then
        show_kept({ continued = true }, ended.pending, buffer, tree)
    elseif ended.mode ~= SKIP then
        show_truncated(ended, buffer, tree)
    end
end

-- What TCP held back tells how the stream ended, once nothing before its end is missing.
local function finish(direction, frame)
    local stream = streams[direction]
    if not stream or not stream.ended or stream.missing > 0 then return end
    streams[direction] = nil
    if not stream.pending_from then return end
    ends[frame] = ends[frame] or {}
    table.insert(ends[frame], { mode = stream.ending, waiting = stream.waiting, header = stream.header,
        pending = stream.reached - stream.pending_from, start = stream.whole and stream.pending_from })
end

local function finish_streams(one, pinfo)
    local reset = has_flag(one.flags, RST)
    if reset or has_flag(one.flags, FIN) then one.stream.ended = true end
    finish(one.direction, pinfo.number)
    if not reset then return end
    local opposite = direction_of(pinfo.dst, one.target_port, pinfo.src, one.source_port)
    if streams[opposite] then streams[opposite].ended = true end
    finish(opposite, pinfo.number)
end

---- The end of a frame

local function finish_frame(frame, pinfo, tree)
    local calls_of_it = waiting
    waiting = {}
    local one = pinfo.port_type == PORT_TYPE_TCP and read_segment(frame, pinfo)
    if one then
        announced = announced or ANNOUNCING[one.source_port] or ANNOUNCING[one.target_port] or false
        if has_flag(one.flags, SYN) then begin(one, pinfo) end
        if not tracking and not has_flag(one.flags, SYN) then return end
        place_segment(one, pinfo)
        follow(one.stream, one)
    end
    for _, call in ipairs(calls_of_it) do tell(call, one, frame, pinfo, tree) end
    if one then finish_streams(one, pinfo) end
end

function stream_end.dissector(frame, pinfo, tree)
    if not tracking and (frame:len() > LONGEST_WITH_SYN or is_usual(frame)) then return 0 end
    if not pinfo.visited then finish_frame(frame, pinfo, tree) end
    local ended = ends[pinfo.number]
    for index = 1, ended and #ended or 0 do show_end(ended[index], frame, tree) end
    json_tokens_left = MOST_JSON_TOKENS
    return 0
end
register_postdissector(stream_end)

---- Ports

local ports = ""
for port = 1, 65535 do ports_of_others[port] = name_of(tcp_ports:get_dissector(port)) end
tcp_ports:add_for_decode_as(channel)

function channel.prefs_changed()
    local wanted = channel.prefs.ports
    if wanted == ports then return end
    if ports ~= "" then tcp_ports:remove(ports, channel) end
    if wanted ~= "" then tcp_ports:add(wanted, channel) end
    ports = wanted
end
